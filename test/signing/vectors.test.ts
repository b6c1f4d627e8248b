import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/json'
import { toBytes } from '../../src/signing/stages/escape'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import type { SignableRequest } from '../../src/signing/recipe/recipe'
import { plainText } from '../../src/signing/stages/segments'
import { placeToken, sameToken, sign, tokenOf } from '../../src/signing/sign'

const root = join(import.meta.dirname, '../vectors')
const cases = readdirSync(root).flatMap((recipe) => readdirSync(join(root, recipe)).map((name) => `${recipe}/${name}`))

describe.each(cases)('vector %s', (name) => {
  const bytes = (file: string) => readFileSync(join(root, name, file)).subarray(0, -1)
  const text = (file: string) => bytes(file).toString('utf8')
  const recipe = readRecipe(parseJson(text('recipe.json')))
  const request = JSON.parse(text('request.json')) as SignableRequest
  const key = text('key.txt')
  const signature = sign(recipe, request, key)

  it('signs these fields in this order', () => {
    expect(signature.signed.map((field) => `${field.name}=${field.value}`).join('\n')).toBe(text('fields.txt'))
  })

  it('digests this canonical string', () => {
    const canonical = toBytes(plainText(signature.canonical), recipe.values?.charset)
    expect(canonical.toString('latin1')).toBe(bytes('canonical.txt').toString('latin1'))
    expect(signature.canonicalBytes).toBe(bytes('canonical.txt').length)
  })

  it('gives this digest, encoded text and token', () => {
    expect(signature.digestHex).toBe(text('digest.txt'))
    expect(signature.encoded).toBe(text('encoded.txt'))
    expect(signature.token).toBe(text('token.txt'))
  })

  it('signs the same with the token in its place, and finds it there', () => {
    const signed = placeToken(recipe, request, signature.token)
    expect(sign(recipe, signed, key).token).toBe(text('token.txt'))
    expect(tokenOf(recipe, signed)).toBe(text('token.txt'))
    expect(sameToken(recipe, tokenOf(recipe, signed) ?? '', text('token.txt'))).toBe(true)
  })
})
