import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeHome, makeUser } from '../helpers/run'

/** A profile may bring a recipe of its own, and its frame may take in the whole body. */
const recipe = {
  version: 1,
  signature: { in: 'json', name: 'Token' },
  fields: { take: 'listed', names: [] },
  frame: '{method}\n{path}\n{body}',
  key: { at: 'hmac' },
  digest: 'sha256',
  encoding: 'hex',
}
const asked = ['user-coupon-list', '--user-id', '383933091455959041', '--timestamp', '1465185768', '--nonce', '11886']

it('sign explain shows the very signature that is sent, where a recipe of the profile signs the body', async () => {
  const home = makeHome()
  writeFileSync(join(home, 'recipe.json'), JSON.stringify(recipe))
  const user = makeUser({ cwd: home, input: 'invented-key\n' })
  const added = await user(
    ...['profile', 'add', 'own', '--platform', 'zvcms', '--open-id', 'id', '--grant-code', 'code'],
    ...['--recipe', '@recipe.json', '--secret-stdin', '--no-input'],
  )
  expect([added.code, added.err]).toEqual([0, expect.any(String)])
  const sent = (await user(...asked, '--dry-run', '-o', 'json')).json()
  const explained = (await user('sign', 'explain', ...asked, '-o', 'json')).json()
  const { Token: token, ...body } = JSON.parse(sent.body)
  expect(token).toMatch(/^[0-9a-f]{64}$/)
  expect(explained.token).toBe(token)
  expect(explained.canonical.split('\n').slice(0, 2)).toEqual(['POST', '/api/v2'])
  expect(JSON.parse(explained.canonical.split('\n')[2])).toEqual({ ...body, Token: '' })
  expect(explained.notSigned).toEqual([])
})
