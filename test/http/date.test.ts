import { expect, it } from 'vitest'
import { readHttpDate } from '../../src/http/date'

it.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', 784111777000],
  [' Sun, 06 Nov 1994 08:49:37 UTC ', 784111777000],
  ['Sun, 06 Nov 1994 16:49:37 +0800', 784111777000],
  ['Sun, 06 Nov 1994 08:49:37', NaN],
  ['Sun Nov  6 08:49:37 1994', NaN],
  ['soon', NaN],
  [undefined, NaN],
])('F062 %j is a date in a header where it has a zone', (header, milliseconds) => {
  expect(readHttpDate(header)).toBe(milliseconds)
})
