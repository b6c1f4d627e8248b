import { expect, it } from 'vitest'
import { texts } from '../../src/text'

/*
 * Every sentence of the tool in both languages, for a native speaker to read: whoever changes one sees here what became of
 * it. A sentence with gaps is filled in with plain examples; what they do not fit is left out.
 */
const place = { line: 1, column: 2, at: 3, path: 'x', name: 'x' }
const examples: readonly unknown[] = [1, 2, 'a', ['a'], ['a', 'b', 'c', 'd'], true, false, null, 'only', place]
const mixtures: readonly (readonly unknown[])[] = [
  ['a', 2, 3],
  [2, 'a', 'b'],
  ['a', ['b', 'c'], 'd'],
  [['a', 'b'], 2, true],
  ['a', 'b', undefined],
  ['a', undefined],
  ['a', null],
  ['a', true, false],
  [1, 2, 3],
  [['a'], true],
]

type Sentence = (...given: unknown[]) => unknown

function* sentencesOf(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string') yield `${path}: ${value}`
  else if (typeof value === 'function') for (const said of filledIn(value as Sentence)) yield `${path}(): ${said}`
  else if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* sentencesOf(each, `${path}.${index}`)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) yield* sentencesOf(each, path === '' ? name : `${path}.${name}`)
}

/** Of those that differ in what is filled in alone, the first. */
function filledIn(sentence: Sentence): string[] {
  const all = [...examples.map((each) => Array.from({ length: 4 }, () => each)), ...mixtures]
  const said = all.flatMap((given) => attempt(() => sentence(...given)))
  const fit = said.filter((text) => !/undefined|null|NaN|\[object|true|false/.test(text))
  return [...new Map(fit.toReversed().map((text) => [text.replace(filling, '·'), text])).values()].toReversed()
}

const filling = /(?<![A-Za-z\d])(?:only|[a-d](?:,[a-d])*|[1-3])(?![A-Za-z\d])/g

function attempt(work: () => unknown): string[] {
  try {
    const made = work()
    return typeof made === 'string' ? [made] : Array.isArray(made) ? [made.join(' / ')] : []
  } catch {
    return []
  }
}

it.each(['en', 'zh'] as const)('the phrase book: %s', async (language) => {
  const told = [...sentencesOf(texts[language], '')].map((line) => line.replaceAll('\n', '\n    '))
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`./phrase-book.${language}.txt`)
})
