import { nearest } from '../../src/nearest'
import { describe, expect, test } from 'vitest'
import {
  checkName,
  defaultName,
  emptyProfiles,
  findProfile,
  paramKey,
  type Profiles,
  withDefault,
  withNewProfile,
  withoutProfile,
  withValues,
} from '../../src/profiles/profile'
import { failure } from './failure'

function stored(...names: string[]): Profiles {
  return names.reduce(
    (before, name) => withNewProfile(before, name, { platform: name.split('-')[0]!, values: {} }),
    emptyProfiles,
  )
}

const badNames = [
  '',
  '.',
  '..',
  '../x',
  'a/b',
  'a\\b',
  '__proto__',
  '-a',
  '.a',
  '_a',
  'a b',
  ' a',
  'a\n',
  'a\u0000',
  '\u001b[31m',
  'café',
  '店',
  '🎫',
  'a'.repeat(65),
  'a:b',
  'a=b',
]

describe('F079 names', () => {
  test.each(['a', '0', 'a.b', 'A_b-c.d', 'constructor', 'toString', 'hasOwnProperty', 'Sandbox', 'a'.repeat(64)])(
    '%j is a name',
    (name) => {
      expect(checkName(name)).toBe(name)
    },
  )

  test.each(badNames)('%j is none', (name) => {
    expect(failure(() => checkName(name))).toEqual({
      kind: 'usage',
      message: `"${name}" cannot be the name of a profile`,
      hint: 'a name is 1 to 64 letters, digits, ".", "_" and "-", and begins with a letter or digit',
    })
  })

  test('"sandbox" is taken', () => {
    expect(failure(() => checkName('sandbox'))).toEqual({
      kind: 'usage',
      message: 'the profile "sandbox" is built in: nothing of it is stored, and it cannot be changed',
      hint: undefined,
    })
  })

  test('a parameter is kept under a key of its own', () => {
    expect(paramKey('app_version')).toBe('param.app_version')
  })

  test.each(['', '1a', 'a b', 'a=', '.a'])('%j cannot be the name of a parameter', (name) => {
    expect(failure(() => paramKey(name))).toEqual({
      kind: 'usage',
      message: `--param: "${name}" cannot be the name of a parameter`,
      hint: undefined,
    })
  })

  test('names of the language itself are names like any other', () => {
    const profiles = withNewProfile(stored('constructor'), 'toString', { platform: 'yoho', values: {} })
    expect(findProfile(profiles, 'toString').platform).toBe('yoho')
    expect(failure(() => findProfile(profiles, 'valueOf')).message).toBe('there is no profile "valueOf"')
  })
})

describe('changes', () => {
  test('the first profile of a platform is its default, the second is not', () => {
    expect([...stored('a-1', 'a-2', 'b-1').defaults]).toEqual([
      ['a', 'a-1'],
      ['b', 'b-1'],
    ])
  })

  test('a name cannot be added twice', () => {
    expect(failure(() => stored('a-1', 'a-1'))).toEqual({
      kind: 'usage',
      message: 'there is a profile "a-1" already',
      hint: 'to change it: coupon profile set a-1',
    })
  })

  test('values are changed one by one', () => {
    const before = withNewProfile(emptyProfiles, 'a', { platform: 'p', values: { one: '1', two: '2' } })
    expect(findProfile(withValues(before, 'a', { two: '3', four: '4' }), 'a')).toEqual({
      platform: 'p',
      values: { one: '1', two: '3', four: '4' },
    })
    expect(findProfile(before, 'a').values).toEqual({ one: '1', two: '2' })
  })

  test('the default can be changed', () => {
    expect(withDefault(stored('a-1', 'a-2'), 'a-2').defaults.get('a')).toBe('a-2')
  })

  test.each([
    ['the default of three: there is none then', ['a-1', 'a-2', 'a-3'], 'a-1', undefined],
    ['the default of two: the other is it', ['a-1', 'a-2'], 'a-1', 'a-2'],
    ['another: the default stays', ['a-1', 'a-2', 'a-3'], 'a-3', 'a-1'],
    ['the last: nothing is left', ['a-1'], 'a-1', undefined],
  ])('removing %s', (_what, names, name, left) => {
    const after = withoutProfile(stored(...names), name)
    expect([after.defaults.get('a'), defaultName(after, 'a')]).toEqual([left, left])
    expect(after.profiles.has(name)).toBe(false)
  })

  test.each([
    withDefault,
    withoutProfile,
    findProfile,
    (before: Profiles, name: string) => withValues(before, name, {}),
  ])('a name that is not there is answered with the nearest', (change) => {
    expect(failure(() => change(stored('a-shop', 'b-shop'), 'a-shpo'))).toEqual({
      kind: 'config',
      message: 'there is no profile "a-shpo"',
      hint: 'did you mean "a-shop"?',
    })
    expect(failure(() => change(stored('a-shop'), 'other')).hint).toBe('all there are: coupon profile list')
  })

  test('a default that names no profile of the platform does not count', () => {
    const profiles = { ...stored('a-1', 'b-1'), defaults: new Map([['a', 'b-1']]) }
    expect(defaultName(profiles, 'a')).toBe('a-1')
  })
})

test.each([
  ['shop', ['shpo', 'other'], 'shpo'],
  ['SHOP', ['shop'], 'shop'],
  ['x', ['shop'], undefined],
  ['shop', [], undefined],
])('the nearest to %j among %j is %j', (name, names, near) => {
  expect(nearest(name, names)).toBe(near)
})
