/** What a file that is no list of coupons looks like. */
export const looks = {
  aCart: 'a cart',
  verdicts: 'verdicts of `coupon check`',
  aMember: 'an answer of `coupon member`',
  aListDocument: 'a list document of this tool; only one at a time is read',
  aHar: 'a HAR file of recorded requests; --replay reads those',
  anError: 'an error of this tool',
  aBatch: 'records of `coupon batch`',
  aRequest: 'a request',
  aCount: 'a count of coupons, without the coupons',
  aList: 'a list of something else',
  aValue: 'a single value',
  emptyObject: 'an empty object',
  keys: (keys: readonly string[], more: boolean, inList: boolean) =>
    `somebody else's JSON, ${inList ? 'a list of objects' : 'an object'} with ${keys.join(', ')}${more ? ' …' : ''}`,
}
