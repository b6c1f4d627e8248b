import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { emit, emitters } from '../../src/signing/emit'
import { readRecipe } from '../../src/signing/read-recipe'
import type { SignableRequest } from '../../src/signing/recipe'
import { sign } from '../../src/signing/sign'
import { texts } from '../../src/text'
import { makeHome } from '../helpers/run'

const root = join(import.meta.dirname, '../vectors')
const cases = readdirSync(root).map((recipe) => `${recipe}/${readdirSync(join(root, recipe)).sort()[0]}`)
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

/** What the short programs do not write, by vector. */
const refused: Record<string, string> = {
  'form-gbk-lower-escapes/query': 'values.charset gbk',
  'gbk-bytes/query': 'values.charset gbk',
  'robot-message-as-key/send': 'key.at message-as-hmac-key',
  'hmac-hex-key/query': 'key.as hex',
}

const runners = {
  sh: ['sh', 'sign.sh'],
  node: ['node', 'sign.cjs'],
  python: ['python3', 'sign.py'],
  java: ['java', 'Sign.java'],
  php: ['php', 'sign.php'],
} as const

describe.each(['sh', 'node', 'python'] as const)('%s', (language) => {
  it.each(cases.filter((name) => !(name in refused)))('%s gives its token', (name) => {
    const { recipe, request, key, token } = read(name)
    expect(run(language, emit(language, recipe, request, key), key)).toEqual({ code: 0, out: `${token}\n` })
  })
})

describe.each((['sh', 'node', 'python', 'java', 'php'] as const).filter((language) => has(runners[language][0])))(
  '%s',
  (language) => {
    it('F085 shows nothing that a terminal obeys, and gives the token of the same bytes', () => {
      const { recipe, request, key } = read('yoho/lists')
      const value = 'a\u009b31mb\u202ec\u0085d\u2066e\u200bf\u007f\u001b$\'"`\\\ud83d\ude00\udb40\udc01'
      const fields = [...request.fields, { name: 'uid', value }]
      const program = emit(language, recipe, { ...request, fields }, key)
      expect(program).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/)
      expect(run(language, program, key)).toEqual({
        code: 0,
        out: `${sign(recipe, { ...request, fields }, key).token}\n`,
      })
    })
  },
)

describe.each((['java', 'php'] as const).filter((language) => has(runners[language][0])))(
  '%s, where it is installed',
  (language) => {
    it.each(['zvcms/vendor-document', 'yoho/lists'])('%s gives its token', (name) => {
      const { recipe, request, key, token } = read(name)
      expect(run(language, emit(language, recipe, request, key), key)).toEqual({ code: 0, out: `${token}\n` })
    })
  },
)

it.each(Object.entries(refused))('%s is refused', (name, part) => {
  const { recipe, request, key } = read(name)
  for (const language of Object.keys(emitters) as (keyof typeof emitters)[]) {
    expect(refusal(() => emit(language, recipe, request, key))).toBe(
      `no short program is written for a recipe with ${part}`,
    )
  }
})

it('holds no key, and exits 1 under another one', () => {
  const { recipe, request, key } = read('yoho/lists')
  for (const language of Object.keys(emitters) as (keyof typeof emitters)[])
    expect(emit(language, recipe, request, key)).not.toContain(key)
  for (const language of ['sh', 'node', 'python'] as const)
    expect(run(language, emit(language, recipe, request, key), 'another-key').code).toBe(1)
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
