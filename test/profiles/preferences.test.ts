import { expect, test } from 'vitest'
import { prefer, type PreferenceLevels } from '../../src/profiles/preferences'

const none: PreferenceLevels = { flags: {}, env: {}, profile: {}, settings: {} }
const flags = { timeout: '1' }
const env = { COUPON_TIMEOUT: '2' }
const profile = { timeout: '3' }
const settings = { timeout: '4' }

test.each<[Partial<PreferenceLevels>, string, string]>([
  [{ flags, env, profile, settings }, '1', 'flag'],
  [{ env, profile, settings }, '2', 'environment'],
  [{ profile, settings }, '3', 'profile'],
  [{ settings }, '4', 'settings'],
  [{}, '10', 'default'],
  [{ env: { COUPON_TIMEOUT: '' } }, '10', 'default'],
])('flag > environment > profile > settings > default: %j', (given, value, source) => {
  expect(prefer('timeout', { ...none, ...given })).toEqual({ value, source })
})

test('0 is a value', () => {
  expect(prefer('retries', { ...none, env: { COUPON_RETRIES: '0' } })).toEqual({ value: '0', source: 'environment' })
})

test('the defaults of the contract', () => {
  const keys = ['output', 'lang', 'color', 'timeout', 'retries', 'rate'] as const
  expect(keys.map((key) => prefer(key, none).value)).toEqual(['table', 'en', 'auto', '10', '3', '10'])
})
