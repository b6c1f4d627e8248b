import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { yoho } from '../../src/platforms/yoho'
import { recipes } from '../../src/signing/recipes'
import { sign } from '../../src/signing/sign'
import { assemble } from '../../src/signing/capture/assemble'
import { makeHome, makeUser, run } from '../helpers/run'
import { keys } from '../signing/keys'

const home = makeHome()
const urlOf = (more: string) => ({
  method: 'GET',
  url: `https://api.yoho.cn/?method=app.coupons.total&uid=7893817${more}`,
  headers: {},
  body: null,
})
const save = (name: string, text: string): string => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const curl = ({
  method,
  url,
  headers,
  body,
}: {
  method: string
  url: string
  headers: Record<string, string>
  body: string | null
}) =>
  [
    `curl -X ${method} ${quoted(url || 'https://h.example/')}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' ')

describe('sign recipes', () => {
  it('lists those of the platforms and those that are published', async () => {
    const { code, json } = await run(['sign', 'recipes', '-o', 'json'])
    expect(code).toBe(0)
    const { recipes: listed } = json() as {
      recipes: { name: string; platform: string | null; source: string | null }[]
    }
    expect(listed.filter(({ platform }) => platform === null).map(({ name }) => name)).toEqual(Object.keys(recipes))
    expect(listed).toContainEqual({
      name: 'Token',
      platform: 'zvcms',
      about: 'zvcms (Qmai open API V2), in the JSON body',
      source: null,
    })
    expect(listed.length).toBeGreaterThan(24 + 2)
  })
})

describe('--recipe <name>', () => {
  const { example } = recipes.slack
  const request = save('slack.txt', curl(example))

  it('verifies and explains by that recipe', async () => {
    const env = { COUPON_SECRET: example.key }
    expect((await run(['sign', 'verify', '--request', request, '--recipe', 'slack'], { env })).code).toBe(0)
    const { json } = await run(['sign', 'explain', '--request', request, '--recipe', 'slack', '-o', 'json'], { env })
    expect(json()).toMatchObject({ recipe: 'slack', match: true, notSigned: [] })
    const wrong = await run(['sign', 'verify', '--request', request, '--recipe', 'slack'], {
      env: { COUPON_SECRET: 'x' },
    })
    expect(wrong.code).toBe(10)
  })

  it('takes every name that sign recipes lists', async () => {
    const { json } = await run(['sign', 'recipes', '-o', 'json'])
    const { recipes: listed } = json() as { recipes: { name: string; platform: string | null }[] }
    const env = { COUPON_SECRET: 'an-invented-key' }
    const plain = save('plain.txt', 'https://h.example/?a=1')
    for (const { name } of listed) {
      const { err } = await run(['sign', 'explain', '--request', plain, '--recipe', name, '-o', 'json'], { env })
      expect(err, name).not.toContain('no recipe has the name')
    }
  })

  it("verifies, explains and emits by a platform's own", async () => {
    const env = { COUPON_SECRET: 'an-invented-key' }
    const { token } = sign(yoho.recipes['client_secret']!, assemble(urlOf('')), env.COUPON_SECRET)
    const request = save('own.txt', urlOf(`&client_secret=${token}`).url)
    const byName = (...argv: string[]) => run([...argv, '--request', request, '--recipe', 'client_secret'], { env })
    expect((await byName('sign', 'verify')).code).toBe(0)
    expect((await byName('sign', 'explain', '-o', 'json')).json()).toMatchObject({
      recipe: 'client_secret',
      match: true,
    })
    expect((await byName('sign', 'emit', '--as', 'sh')).out).toContain(token)
  })

  it('tells apart names that differ in case alone', async () => {
    const env = { COUPON_SECRET: 'an-invented-key' }
    const place = async (name: string, request: string) =>
      (await run(['sign', 'verify', '--request', save('cased.txt', request), '--recipe', name], { env })).err
    expect(await place('Token', '{"token":"aGVsbG8="}')).toContain('"Token"')
    expect(await place('token', '{"Token":"aGVsbG8="}')).toContain('"token"')
  })

  it("a profile stores a platform's own, and one near it is named", async () => {
    const user = makeUser({ input: 'an-invented-key\n' })
    const add = ['profile', 'add', 'mall', '--platform', 'yoho', '--client-type', 'h5', '--secret-stdin', '--no-input']
    expect((await user(...add, '--recipe', 'x-yoho-verify')).code).toBe(0)
    expect((await user('profile', 'show', 'mall', '-o', 'json')).out).toContain('x-yoho-verify')
    const { code, err } = await run(['sign', 'verify', '--request', request, '--recipe', 'client_secre'])
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('client_secret') as string })
  })

  it('names the nearest where there is none of that name', async () => {
    const { code, err } = await run(['sign', 'verify', '--request', request, '--recipe', 'slak'])
    expect(code).toBe(2)
    expect(err).toContain('no recipe has the name "slak"')
    expect(err).toContain('slack')
  })
})

describe('keys of several lines', () => {
  it('are two secrets', async () => {
    const { example } = recipes.ecpay
    const request = save('ecpay.txt', example.body!)
    const argv = ['sign', 'verify', '--request', request, '--recipe', 'ecpay']
    const [one, two] = example.key.split('\n') as [string, string]
    expect((await run([...argv, '--secret-stdin'], { input: `${example.key}\n` })).code).toBe(0)
    expect((await run(argv, { env: { COUPON_SECRET: one, COUPON_SECRET_2: two } })).code).toBe(0)
    expect((await run(argv, { env: { COUPON_SECRET: one } })).code).toBe(10)
  })

  it('are a PEM block', async () => {
    const { example } = recipes['wechatpay-v3']
    const request = save('wechatpay.txt', curl(example))
    const argv = ['sign', 'verify', '--request', request, '--recipe', 'wechatpay-v3', '--secret-stdin']
    for (const input of [keys.rsa, keys.rsaPkcs1, `${keys.rsaPublic}\n`, keys.rsaCertificate])
      expect((await run(argv, { input })).code).toBe(0)
    const none = await run(argv, { input: 'not-a-key' })
    expect(none.code).toBe(2)
    expect(none.err).toContain('the key is no PEM key that can be read')
    expect(none.err).not.toContain('not-a-key')
  })

  it('are refused where the recipe has one secret', async () => {
    const request = save('one.txt', curl(recipes.slack.example))
    const { code } = await run(['sign', 'verify', '--request', request, '--recipe', 'slack', '--secret-stdin'], {
      input: 'a\nb',
    })
    expect(code).toBe(2)
  })
})

describe('sign solve', () => {
  it('says the name of the recipe, and what it took for the signature', async () => {
    const { example } = recipes['aws-sigv4']
    const request = save('aws.txt', curl(example))
    const { code, json } = await run(['sign', 'solve', '--request', request, '-o', 'json'], {
      env: { COUPON_SECRET: example.key },
    })
    expect(code).toBe(0)
    expect(json()).toMatchObject({ found: true, name: 'aws-sigv4', signature: { in: 'header', name: 'Authorization' } })
  })

  it.each([
    ['client_secret', ['lists', '--uid', '7893817']],
    ['client_secret', ['lists', '--uid', '7893817', '--post']],
    ['Token', ['user-coupon-list', '--user-id', '1']],
    ['token', ['customer-coupons', '--customer-id', '1']],
  ])("says the name of a platform's own: %s of %j", async (name, command) => {
    const dry = await run([...command, '-p', 'sandbox', '--curl'])
    const request = save('own.txt', dry.out)
    const { json } = await run(['sign', 'solve', '--request', request, '-p', 'sandbox', '-o', 'json'])
    expect(json()).toMatchObject({ found: true, name, stopped: 'found' })
  })

  it('does not name one whose signature has another name', async () => {
    const key = 'invented key'
    const signed = sign(yoho.recipes['client_secret']!, assemble(urlOf('')), key).token
    const request = save('other.txt', `curl '${urlOf(`&mark=${signed}`).url}'`)
    const { json } = await run(['sign', 'solve', '--request', request, '--signature-field', 'mark', '-o', 'json'], {
      env: { COUPON_SECRET: key },
    })
    expect(json()).toMatchObject({ found: true, name: null })
  })

  it('says what was left out, and that requests contradict each other', async () => {
    const signed = (text: string) => createHash('md5').update(`${text}&key=invented`).digest('hex')
    const one = save('one.txt', `a=1&b=2&sign=${signed('a=1&b=2')}`)
    const elsewhere = save('elsewhere.txt', `a=1&b=2&mark=${signed('a=1&b=2')}`)
    const changed = save('changed.txt', `a=1&b=3&sign=${signed('a=1&b=2')}`)
    const env = { COUPON_SECRET: 'invented' }
    const left = await run(['sign', 'solve', '--request', one, '--request', elsewhere], { env })
    expect([left.code, left.err]).toEqual([
      0,
      expect.stringContaining('left out: one request without a signature in "sign"'),
    ])
    const argv = ['sign', 'solve', '--request', one, '--request', changed, '--max-time', '1', '-o', 'json']
    const contradicted = await run(argv, { env })
    expect([contradicted.code, contradicted.error().hint]).toEqual([
      10,
      expect.stringMatching(/^the first request alone has a recipe, which the others contradict: /),
    ])
  })

  it('says at once that a value is no digest', async () => {
    const request = save('none.txt', 'a=1&sign=hello')
    const { code, err } = await run(['sign', 'solve', '--request', request], { env: { COUPON_SECRET: 'k' } })
    expect(code).toBe(2)
    expect(err).toContain('no digest can be read in "sign"')
  })
})

it.each([
  ['in the request', ['a=1&client_secret=not-a-digest'], 'client_secret'],
  ['as expected', ['a=1', '--expected', 'not-a-digest'], 'not-a-digest'],
])('sign explain does not search for a value that is no digest, %s', async (_, [text = '', ...more], name) => {
  const argv = ['sign', 'explain', '--request', save('no-digest.txt', text), '--recipe', 'client_secret', ...more]
  const { code, out, err } = await run([...argv, '-o', 'json'], { env: { COUPON_SECRET: 'k' } })
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(`no digest can be read in \\"${name}\\"`)
})

describe('sign explain --response', () => {
  const { recipe, example } = recipes['wechatpay-v3']
  const request = save('refused.txt', curl(example))
  const refusal = (text: string) =>
    save(
      'refusal.json',
      JSON.stringify({
        code: 'SIGN_ERROR',
        detail: { sign_information: { truncated_sign_message: text, sign_message_length: 999 } },
      }),
    )
  const argv = (text: string) => [
    'sign',
    'explain',
    '--request',
    request,
    '--recipe',
    'wechatpay-v3',
    '--secret-stdin',
    '--response',
    `@${refusal(text)}`,
  ]
  const ours = sign(recipe, assemble(example), keys.rsa)
    .canonical.map(({ text }) => text)
    .join('')

  it('names the part that differs', async () => {
    const { code, json } = await run([...argv(ours.replace('?sub=1', '').slice(0, 60)), '-o', 'json'], {
      input: keys.rsaPublic,
    })
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      match: true,
      differingParts: [
        {
          part: 'path-with-query',
          ours: '/v3/pay/transactions/native?sub=1',
          theirs: '/v3/pay/transactions/native',
          at: 27,
        },
      ],
    })
    const shown = await run(argv(ours.replace('?sub=1', '').slice(0, 60)), { input: keys.rsaPublic })
    expect(shown.out).toContain('path-with-query')
  })

  it('says so where the text is the same, and where there is none', async () => {
    expect((await run(argv(ours.slice(0, 60)), { input: keys.rsaPublic })).err).toContain(
      'the server signed the same text',
    )
    const none = await run([...argv('x').slice(0, -1), '{}'], { input: keys.rsaPublic })
    expect(none.code).toBe(2)
    expect(none.err).toContain('the response does not carry the text that the server signed')
  })
})
