import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emit } from '../../src/signing/emit'
import type { Field, SignableRequest } from '../../src/signing/recipe/recipe'
import { sign } from '../../src/signing/sign'
import { makeHome } from '../helpers/run'
import { has } from './emitted'
import { forms, key, recipeOf, request } from './emitted-forms'

/*
 * The function of an emitted program over values that it was not made from: it must give our own tokens. Names are of
 * ASCII, values hold what is awkward: Chinese, blanks, quotes, line ends, escapes, signs that are special somewhere.
 */
const own = forms.filter(({ refused, recipe }) => refused === undefined && recipe.frame !== '{body}')
const pieces = [
  '',
  'a',
  'Z',
  '0',
  '满',
  '减/',
  ' ',
  '\t',
  '\n',
  '+',
  '&',
  '=',
  '%',
  '%41',
  "'",
  '"',
  '\\',
  '$x',
  '`',
  '~*',
  '#',
  '<>',
  '\\n',
  '；',
  '-n',
  'é',
]
const value = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((list) => list.join(''))
const names = ['A', 'b', 'c', 'e', 'k', 'user_id', 'userId', 'Zone', 'z-1', 'q.r']

interface Case {
  form: number
  fields: [name: string, value: string][]
  now: string
  nonce: string
  token: string
}

const cases: Case[] = own.flatMap((_, index) =>
  fc
    .sample(
      fc.tuple(
        fc.shuffledSubarray(names),
        fc.array(value, { minLength: 10, maxLength: 10 }),
        fc.nat(2_000_000_000),
        value,
      ),
      { seed: 8 + index, numRuns: 6 },
    )
    .map(([some, values, now, nonce]) => {
      const fields = some.map((name, at): [string, string] => [name, values[at]!])
      return { form: index, fields, now: String(now), nonce, token: tokenOf(index, fields, String(now), nonce) }
    }),
)

function tokenOf(index: number, fields: [string, string][], now: string, nonce: string): string {
  const { recipe, request: given = request() } = own[index]!
  const stamped: [string, string][] = given.fields.some(({ name }) => name === 'TimeStamp')
    ? [
        ['TimeStamp', now],
        ['nonceStr', nonce],
      ]
    : []
  const list: Field[] = [...fields, ...stamped].map(([name, value]) => ({ name, value }))
  return sign(recipeOf(recipe), { ...given, fields: list } satisfies SignableRequest, key).token
}

const home = makeHome()
const program = (language: 'sh' | 'node' | 'python' | 'php' | 'java', index: number) =>
  emit(language, recipeOf(own[index]!.recipe), own[index]!.request ?? request(), { key })
const expected = cases.map(({ token }) => token)
const start = (command: string, given: string[]) =>
  execFileSync(command, given, {
    cwd: home,
    input: JSON.stringify(cases),
    env: { ...process.env, COUPON_SECRET: key },
  }).toString()
const save = (name: string, text: string) => writeFileSync(join(home, name), text)

describe('over values that they were not made from', () => {
  it('node gives our tokens', () => {
    own.forEach((_, index) => save(`sign${index}.cjs`, program('node', index)))
    save(
      'all.cjs',
      `
const cases = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
console.log(JSON.stringify(cases.map((each) => require('./sign' + each.form + '.cjs').sign(each.fields, process.env.COUPON_SECRET, each.now, each.nonce))))`,
    )
    expect(JSON.parse(start('node', ['all.cjs']))).toEqual(expected)
  })

  it.runIf(has('python'))('Python gives our tokens', () => {
    own.forEach((_, index) => save(`sign${index}.py`, program('python', index)))
    save(
      'all.py',
      `
import importlib, json, os, sys
cases = json.load(sys.stdin)
print(json.dumps([importlib.import_module('sign%d' % each['form']).sign([tuple(field) for field in each['fields']], os.environ['COUPON_SECRET'], each['now'], each['nonce']) for each in cases]))`,
    )
    expect(JSON.parse(start('python3', ['all.py']))).toEqual(expected)
  })

  it.runIf(has('php'))('PHP gives our tokens', () => {
    own.forEach((_, index) =>
      save(`sign${index}.php`, program('php', index).replace('<?php', `<?php namespace F${index};`)),
    )
    save(
      'all.php',
      `<?php
foreach (range(0, ${own.length - 1}) as $form) require "sign$form.php";
$tokens = [];
foreach (json_decode(file_get_contents('php://stdin'), true) as $each) {
    $params = [];
    foreach ($each['fields'] as [$name, $value]) $params[$name] = $value;
    $tokens[] = ("F{$each['form']}\\\\sign")($params, getenv('COUPON_SECRET'), $each['now'], $each['nonce']);
}
echo json_encode($tokens);`,
    )
    expect(JSON.parse(start('php', ['all.php']))).toEqual(expected)
  })

  it.runIf(has('java'))('Java gives our tokens', { timeout: 120_000 }, () => {
    own.forEach((_, index) => {
      mkdirSync(join(home, `f${index}`))
      save(`f${index}/Sign.java`, `package f${index};\n${program('java', index)}`)
    })
    const text = (source: string) =>
      JSON.stringify(source).replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const lines = cases.map(
      ({ form, fields, now, nonce }) =>
        `System.out.println(f${form}.Sign.sign(map(${fields.flat().map(text).join(', ')}), System.getenv("COUPON_SECRET"), ${text(now)}, ${text(nonce)}));`,
    )
    save(
      'All.java',
      `import java.util.*;
class All {
  static Map<String, String> map(String... list) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int at = 0; at < list.length; at += 2) map.put(list[at], list[at + 1]);
    return map;
  }
  public static void main(String[] args) throws Exception {
    ${lines.join('\n    ')}
  }
}`,
    )
    execFileSync('javac', ['-encoding', 'UTF-8', 'All.java'], { cwd: home })
    expect(start('java', ['All']).trim().split('\n')).toEqual(expected)
  })

  it.runIf(has('sh'))('the shell gives our tokens', { timeout: 120_000 }, () => {
    const some = cases.filter((_, at) => at % 3 === 0)
    const tokens = some.map(({ form, fields, now, nonce }) => {
      save(`sign${form}.sh`, program('sh', form))
      return start('sh', [`sign${form}.sh`, now, nonce, ...fields.flat()]).trim()
    })
    expect(tokens).toEqual(some.map(({ token }) => token))
  })
})
