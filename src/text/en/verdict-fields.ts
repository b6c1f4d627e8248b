/** What each field of a verdict means. */
export const verdictFields = {
  id: "the member's own copy of the coupon",
  title: 'title',
  verdict: 'usable, almost, unusable or unknown',
  assumed: 'what was taken for granted: status, scope, validFrom',
  discountFen: 'what it takes off this cart, in fen; null: not known',
  payableFen: 'what is left to pay, in fen',
  reason: 'the code of its headline reason',
  shortFen: 'what is missing of its minimum, in fen, where that is the headline',
  allocation: 'the saving by line of the cart',
  reasons: 'every reason against it, the first is the headline',
  warnings: 'what is odd about the coupon',
}
