import { place } from '../json'

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g

/**
 * Where the value at `path` begins in a JSON text that parses: what can be said of a wrong value without showing it.
 * A path that is not there is answered with the place of the deepest part of it that is.
 */
export function placeOf(text: string, path: readonly string[]): ReturnType<typeof place> {
  const open: { object: boolean; key: string }[] = []
  let found = { depth: -1, index: 0 }
  let isKey = false
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const top = open.at(-1)
    if (token === ':' || token === ',') isKey = token === ',' && top?.object === true
    else if (token === '}' || token === ']') open.pop()
    else if (isKey && top) top.key = JSON.parse(token) as string
    else {
      const here = open.every(({ key }, depth) => key === path[depth])
      if (here && open.length > found.depth) found = { depth: open.length, index }
    }
    if (token === '{' || token === '[') open.push({ object: token === '{', key: '' })
    if (token === '{') isKey = true
    if (token === '[' || token === '}' || token === ']') isKey = false
  }
  return place(text, found.index)
}
