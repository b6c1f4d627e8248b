const list = (words: readonly string[]): string => words.join(', ')

/** Of callers in a program, which name keys in place of options. */
export const library = {
  unknownPlatform: (name: string, known: readonly string[]) => `no platform "${name}": one of ${list(known)}`,
  unknownEndpoint: (name: string, platform: string, known: readonly string[]) =>
    `${platform} has no list "${name}": one of ${list(known)}`,
  noCount: (platform: string) => `${platform} does not count coupons: list them and count`,
  missing: (paths: readonly string[]) => `missing: ${list(paths)}`,
  unsafeNumber: (path: string) => `${path} is a number that JavaScript does not hold exactly: write it as text`,
  text: 'a text',
  trueOrFalse: 'true or false',
  numberFrom: (least: number) => `a number, at least ${least}`,
  numberAbove: (least: number) => `a number above ${least}`,
  aFunction: 'a function',
  aSignal: 'an AbortSignal',
  textOrObject: 'a text or an object',
  aMoment: 'an ISO 8601 text or a Date',
  someCoupons: 'a list of coupons, or what client.list answered',
  sayable: 'a value of JSON, at most 64 levels deep and without a circle',
  closed: 'the client is closed',
  unknownRecipe: (name: string) => `no named recipe "${name}": coupon sign recipes lists them`,
  noRequest: 'no request to search',
}
