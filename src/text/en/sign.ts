/** The signature workbench, and recipes as files. A path is `recipe.values.encode`. */
export const sign = {
  noUrl: 'the recipe signs a part of the URL, but the request has none',
  badUrl: (url: string) => `not an absolute URL: "${url}"`,
  recipeNotObject: (path: string) => `${path} must be an object`,
  recipeMissing: (path: string) => `${path} is missing`,
  recipeUnknown: (path: string, known: readonly string[]) => `${path} is not a part of a recipe; known here: ${known.join(', ')}`,
  recipeNotChoice: (path: string, value: string, choices: readonly string[]) => `${path} is "${value}", not one of ${choices.join(', ')}`,
  recipeNotText: (path: string) => `${path} must be text`,
  recipeEmpty: (path: string) => `${path} must not be empty`,
  recipeNotFlag: (path: string) => `${path} must be true or false`,
  recipeNotNames: (path: string) => `${path} must be a list of names`,
  recipeNotSlice: (path: string) => `${path} must be [from, to]: two whole numbers, from 0 on, the second the larger`,
  recipeVersion: (path: string, value: string) => `${path} is "${value}"; this program knows version 1`,
  recipeFramePart: (path: string, part: string, parts: readonly string[]) => `${path} names "{${part}}"; known are ${parts.join(', ')}`,
  recipeTimes: (path: string, value: string) => `${path} is "${value}", not 1 or 2`,

  notARequest: 'not a request that is understood',
  notARequestHint: 'give a JSON body, a URL, a query string or form body, a curl command, or a HAR',
  harWithoutEntries: 'the HAR holds no request',
  curlFile: (value: string) => `the curl command reads "${value}" from a file; put the data itself in its place`,

  noSuchSignature: (name: string) => `the request has no field or header "${name}"`,
  signatureNotFound: 'no field or header of the request looks like a signature',
  signatureNotFoundHint: 'name it with --signature-field',
  cannotEmit: (part: string) => `no short program is written for a recipe with ${part}`,
}
