import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { emit, emitters } from '../../src/signing/emit'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import type { SignableRequest } from '../../src/signing/recipe/recipe'
import { sign } from '../../src/signing/sign'
import { texts } from '../../src/text'
import { makeHome } from '../helpers/run'

const root = join(import.meta.dirname, '../vectors')
const cases = readdirSync(root, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name)
  .map((recipe) => `${recipe}/${readdirSync(join(root, recipe)).sort()[0]}`)
const has = (program: string): boolean => {
  try {
    execFileSync(program, [program === 'java' ? '-version' : '--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const file = (name: string, part: string) => readFileSync(join(root, name, part), 'utf8').slice(0, -1)
const read = (name: string) => ({
  recipe: readRecipe(parseJson(file(name, 'recipe.json'))),
  request: JSON.parse(file(name, 'request.json')) as SignableRequest,
  key: file(name, 'key.txt'),
  token: file(name, 'token.txt'),
})

/** What a language does not write, by vector. */
const refused: Record<string, readonly string[]> = {
  'form-gbk-lower-escapes/query': ['sh', 'node'],
  'gbk-bytes/query': ['sh', 'node'],
}

const runners = {
  sh: ['sh', 'sign.sh'],
  node: ['node', 'sign.js'],
  python: ['python3', 'sign.py'],
  java: ['java', 'Sign.java'],
  php: ['php', 'sign.php'],
} as const

const languages = (Object.keys(runners) as (keyof typeof runners)[]).filter(
  (language) => language === 'sh' || has(runners[language][0]),
)

describe.each(languages)('%s', (language) => {
  // Java takes a second for each: two of them will do, the others are in emit-values.test.ts.
  const own = language === 'java' ? ['zvcms/vendor-document', 'yoho/lists'] : cases
  it.each(own.filter((name) => !refused[name]?.includes(language)))('%s gives its token', (name) => {
    const { recipe, request, key, token } = read(name)
    expect(run(language, emit(language, recipe, request, { key }), key)).toEqual({ code: 0, out: `${token}\n` })
  })
})

describe.each(languages)('%s', (language) => {
  it('F085 shows nothing that a terminal obeys, and gives the token of the same bytes', () => {
    const { recipe, request, key } = read('yoho/lists')
    const value = 'a\u009b31mb\u202ec\u0085d\u2066e\u200bf\u007f\u001b$\'"`\\\ud83d\ude00\udb40\udc01'
    const fields = [...request.fields, { name: 'remark', value }, { name: 'a\u202e\u009bb', value: '1' }]
    const asked = { ...request, fields }
    for (const given of [recipe, { ...recipe, joiner: '\u202e&\u009b' }]) {
      const program = emit(language, given, asked, { key })
      expect(program).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/)
      expect(run(language, program, key)).toEqual({ code: 0, out: `${sign(given, asked, key).token}\n` })
    }
  })
})

it.each(languages)('%s without COUPON_SECRET says what to set, and nothing else', (language) => {
  const { recipe, request, key } = read('yoho/lists')
  const [command, name] = runners[language]
  const home = makeHome()
  writeFileSync(join(home, name), emit(language, recipe, request, { key }))
  const env = { ...process.env, COUPON_SECRET: undefined }
  const ran = spawnSync(command, [name], { cwd: home, env, encoding: 'utf8' })
  expect(ran.stdout).toBe('')
  expect(ran.stderr).toMatch(/^(?:.*: )?set COUPON_SECRET\n$/)
  expect(ran.status).not.toBe(0)
})

it.each(Object.keys(refused))('%s is refused where the language has no GBK', (name) => {
  const { recipe, request, key } = read(name)
  for (const language of refused[name] as ('sh' | 'node')[]) {
    expect(refusal(() => emit(language, recipe, request, { key }))).toBe(
      `no short program in ${language} is written for a recipe with values.charset gbk`,
    )
  }
})

it('says which variable has the key, how it is checked, and as which file', () => {
  const { recipe, request, key } = read('yoho/lists')
  const commands = { sh: 'sh sign.sh', node: 'node sign.js', python: 'python3 sign.py', php: 'php sign.php' }
  for (const [language, command] of Object.entries({ ...commands, java: 'java Sign.java' })) {
    const program = emit(language as keyof typeof emitters, recipe, request, { key, variable: 'COUPON_PRIVATE_KEY' })
    expect(program).toContain('COUPON_SECRET: the key, which coupon takes from COUPON_PRIVATE_KEY')
    expect(program).toContain(`check: COUPON_SECRET="$COUPON_PRIVATE_KEY" ${command}\n`)
  }
  expect(emit('node', recipe, request, { key })).toContain(
    'sign.js is CommonJS; where package.json says "type": "module" it is sign.cjs\n',
  )
})

it('holds no key, and exits 1 under another one', () => {
  const { recipe, request, key } = read('yoho/lists')
  for (const language of Object.keys(emitters) as (keyof typeof emitters)[])
    expect(emit(language, recipe, request, { key })).not.toContain(key)
  for (const language of ['sh', 'node', 'python'] as const)
    expect(run(language, emit(language, recipe, request, { key }), 'another-key').code).toBe(1)
})

function run(language: keyof typeof runners, program: string, key: string): { code: number; out: string } {
  const [command, name] = runners[language]
  const home = makeHome()
  writeFileSync(join(home, name), program)
  try {
    return {
      code: 0,
      out: execFileSync(command, [name], {
        cwd: home,
        env: { ...process.env, COUPON_SECRET: key },
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString(),
    }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer }
    return { code: status, out: stdout.toString() }
  }
}

function refusal(work: () => unknown): string {
  try {
    work()
    return ''
  } catch (error) {
    return (error as CouponError).sentence(texts.en)
  }
}
