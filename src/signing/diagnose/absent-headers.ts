import type { Recipe, SignableRequest } from '../recipe/recipe'
import { holesOf, parseTemplate } from '../recipe/template'
import { headerOf } from '../stages/signature-place'
import { listedButAbsent } from '../stages/signed-headers'
import type { Finding } from './codes'

/**
 * What no search can find out: a header that is signed for certain is not in the request as it is given. Such are those of
 * its own list, and the timestamp of a frame; what else a frame names a scheme may do without.
 */
export function headersAbsent(recipe: Recipe, request: SignableRequest): Finding | null {
  const isAbsent = (names: string) => names.split(',').every((name) => headerOf(request, name) === null)
  const framed = holesOf(parseTemplate(recipe.frame ?? '')).flatMap(({ name, of = '' }) =>
    name === 'header' && /time-?stamp/i.test(of) && isAbsent(of) ? [of] : [],
  )
  const listed = listedButAbsent(recipe, request)
  const others = framed.filter((name) => !listed.some((each) => each.toLowerCase() === name.toLowerCase()))
  const note = [...listed, ...others].join(', ')
  return note === '' ? null : { code: 'HEADER_MISSING', way: 'absent', note }
}
