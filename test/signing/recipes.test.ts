import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { isPublicKeyDigest } from '../../src/signing/stages/public-key'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import { recipes } from '../../src/signing/recipes'
import { maskedText } from '../../src/signing/stages/segments'
import { sign, tokenOf } from '../../src/signing/sign'
import { matchesToken } from '../../src/signing/verify'

/** Every stage as it was when the signature was first found equal to the published one. */
const golden = JSON.parse(readFileSync(new URL('./named-recipes.json', import.meta.url), 'utf8')) as Record<
  string,
  object
>

const changed = (token: string) => token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))

describe.each(Object.entries(recipes))('%s', (name, { recipe, example }) => {
  const request = assemble(example)
  const token = tokenOf(recipe, request) ?? ''

  it('explains its example, and no other signature', () => {
    expect(matchesToken(recipe, request, example.key, token)).toBe(true)
    expect(matchesToken(recipe, request, example.key, changed(token))).toBe(false)
    if (!isPublicKeyDigest(recipe.digest)) expect(matchesToken(recipe, request, `x${example.key}`, token)).toBe(false)
  })

  it('goes through the stages that it went through before', () => {
    const { signed, canonical, canonicalBytes, digestHex, encoded } = sign(recipe, request, example.key)
    expect({ signed, canonical: maskedText(canonical), canonicalBytes, digestHex, encoded, token }).toEqual(
      golden[name],
    )
  })

  it('is data that a file may hold', () => {
    expect(readRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe)
  })
})

it('has a golden stage for each of them, and a source', () => {
  expect(Object.keys(golden).toSorted()).toEqual(Object.keys(recipes).toSorted())
  for (const { source } of Object.values(recipes)) expect(source).toMatch(/^https:\/\/\S+$/)
})
