import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CouponError } from '../../src/errors'
import { emit, emitters } from '../../src/signing/emit'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { texts } from '../../src/text'
import { makeHome } from '../helpers/run'
import { forms, key, recipeOf, request } from './emitted-forms'
import { has } from './emitted'

/* Every form of a recipe in every language that is installed. */
const commands = {
  sh: ['sh', 'sign.sh'],
  node: ['node', 'sign.cjs'],
  python: ['python3', 'sign.py'],
  php: ['php', 'sign.php'],
} as const
const languages = (Object.keys(commands) as (keyof typeof commands)[]).filter((language) => has(language))

describe.each(forms)('$name', ({ recipe: change, token, request: given = request(), refused = {} }) => {
  it.each(languages)('%s prints the token', (language) => {
    const part = refused[language]
    if (part !== undefined) return expect(refusal(language, recipeOf(change), given)).toBe(sentence(language, part))
    expect(run(language, emit(language, recipeOf(change), given, { key }))).toBe(`${token}\n`)
  })
})

/* Java takes a second to start: all its programs are compiled and run at once. */
describe.runIf(has('java'))('java', () => {
  const own = forms.filter(({ refused }) => refused?.java === undefined)

  it('prints every token', () => {
    const home = makeHome()
    for (const [at, { recipe, request: given = request() }] of own.entries()) {
      mkdirSync(join(home, `f${at}`))
      writeFileSync(
        join(home, `f${at}`, 'Sign.java'),
        `package f${at};\n${emit('java', recipeOf(recipe), given, { key })}`,
      )
    }
    const calls = own.map((_, at) => `f${at}.Sign.main(args);`).join(' ')
    writeFileSync(
      join(home, 'Main.java'),
      `class Main { public static void main(String[] args) throws Exception { ${calls} } }`,
    )
    execFileSync('javac', ['-encoding', 'UTF-8', 'Main.java'], { cwd: home })
    const out = execFileSync('java', ['Main'], { cwd: home, env: { ...process.env, COUPON_SECRET: key } }).toString()
    expect(out.trim().split('\n')).toEqual(own.map(({ token }) => token))
  }, 120_000)
})

describe('a key that is hex, in any case', () => {
  const key = 'C0FFEE00decade0123456789abcdefAB'
  const recipe = recipeOf({ key: { at: 'hmac', as: 'hex' }, digest: 'sha256', joiner: '&' })
  const token = createHmac('sha256', Buffer.from(key, 'hex')).update('A=3~*&b=x y&c= 满 &e=').digest('hex')

  it.each([...languages, ...(has('java') ? (['java'] as const) : [])])('%s prints the token', (language) => {
    expect(run(language, emit(language, recipe, request(), { key }), key)).toBe(`${token}\n`)
  })
})

it.each<[string, Partial<Recipe>]>([
  ['key.as base64', { key: { at: 'suffix', as: 'base64' } }],
  ['frame', { version: 2, frame: '{header:X}{pairs}' }],
  ['frame', { version: 2, frame: '{{pairs}|sha256}' }],
  ['pair', { version: 2, pair: '{length}{name}={value}' }],
  ['digest rsa-sha256', { version: 2, digest: 'rsa-sha256' }],
  ['key.derive', { version: 2, key: { at: 'hmac', derive: [{ prefix: 'x' }] } }],
])('%s is refused in every language', (part, change) => {
  for (const language of Object.keys(emitters) as (keyof typeof emitters)[])
    expect(refusal(language, recipeOf(change), request())).toBe(`no short program is written for a recipe with ${part}`)
})

it('a name that is sent twice is refused where parameters go by name', () => {
  const given = request([
    { name: 'a', value: '1' },
    { name: 'a', value: '2' },
  ])
  expect(refusal('php', recipeOf({}), given)).toBe(sentence('php', 'a … a'))
  expect(refusal('java', recipeOf({}), given)).toBe(sentence('java', 'a … a'))
  expect(run('python', emit('python', recipeOf({ joiner: '&', key: { at: 'suffix' } }), given, { key }))).not.toBe('')
})

const sentence = (language: string, part: string) =>
  `no short program in ${language} is written for a recipe with ${part}`

function run(language: keyof typeof commands | 'java', program: string, secret = key): string {
  const [command, name] = language === 'java' ? ['java', 'Sign.java'] : commands[language]
  const home = makeHome()
  writeFileSync(join(home, name), program)
  return execFileSync(command, [name], { cwd: home, env: { ...process.env, COUPON_SECRET: secret } }).toString()
}

function refusal(language: keyof typeof emitters, recipe: Recipe, given: SignableRequest): string {
  try {
    emit(language, recipe, given, { key })
    return ''
  } catch (error) {
    return (error as CouponError).sentence(texts.en)
  }
}
