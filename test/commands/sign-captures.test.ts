import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { yohoEnv } from '../helpers/ask'
import { makeHome, run } from '../helpers/run'

/* Whole command lines over files that hold several requests. */
const home = makeHome()
const save = (name: string, text: string): string => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}

const key = 'invented-entry-key'
const recipe = save(
  'recipe.json',
  JSON.stringify({
    version: 1,
    signature: { in: 'query', name: 'mark' },
    fields: { take: 'all' },
    joiner: '&',
    key: { at: 'suffix' },
    digest: 'md5',
  }),
)
const mark = (pairs: string) =>
  createHash('md5')
    .update(pairs + key)
    .digest('hex')
const entry = (url: string) => ({ request: { method: 'GET', url, headers: [] } })
const har = save(
  'several.har',
  JSON.stringify({
    log: {
      entries: [
        entry('https://h.example.com/style.css?v=1'),
        entry(`https://h.example.com/p?a=1&mark=${mark('a=1')}`),
        entry(`https://h.example.com/p?a=2&mark=${mark('a=3')}`),
      ],
    },
  }),
)
const sign = (command: string, ...argv: string[]) =>
  run(['sign', command, '--recipe', `@${recipe}`, '--request', har, '--secret-stdin', ...argv], { input: key })

describe('of a HAR with several requests', () => {
  it('the one that carries the signature is taken, not the first', async () => {
    const verified = await sign('verify')
    expect([verified.code, verified.err]).toEqual([
      0,
      '2 requests carry a signature; this is number 1 of them, --entry <n> takes another\n',
    ])
    const explained = await sign('explain', '--lang', 'zh', '-o', 'json')
    expect([explained.json().match, explained.err]).toEqual([
      false,
      '有 2 个请求带签名；这是其中第 2 个，用 --entry <n> 另选\n',
    ])
    expect((await sign('emit', '--as', 'node')).out).toContain(mark('a=1'))
  })

  it('an empty signature is none', async () => {
    const input = 'https://api.yoho.cn/?method=app.coupons.total&uid=1&client_secret='
    const told = await run(['sign', 'explain', '--request', '-'], { input, env: yohoEnv })
    expect([told.code, told.err]).toEqual([
      0,
      'the "client_secret" of the request is empty: there is no token to compare with ours\n',
    ])
    expect((await run(['sign', 'verify', '--request', '-'], { input, env: yohoEnv })).code).toBe(2)
  })

  it('the one that is asked for is taken', async () => {
    expect((await sign('verify', '--entry', '2')).code).toBe(0)
    expect((await sign('verify', '--entry', '3')).code).toBe(10)
    const { json } = await sign('explain', '--entry', '3', '-o', 'json')
    expect(json().signed).toEqual([{ name: 'a', value: '2' }])
  })

  it('an entry that is not there, or is no number, is exit 2', async () => {
    const none = await sign('verify', '--entry', '4', '-o', 'json')
    expect([none.code, none.error().message]).toEqual([2, '--entry 4: there are 3 requests'])
    const one = await run(['sign', 'verify', '--request', '-', '--entry', '2', '-o', 'json'], {
      input: 'https://h/?a=1&client_secret=0123456789abcdef0123456789abcdef',
      env: yohoEnv,
    })
    expect([one.code, one.error().message]).toEqual([2, '--entry 2: there is one request'])
    expect((await sign('verify', '--entry', '0')).code).toBe(2)
  })

  it('solve takes all of them', async () => {
    const solved = await run(
      ['sign', 'solve', '--request', har, '--entry', '2', '--signature-field', 'mark', '--secret-stdin', '-o', 'json'],
      { input: key },
    )
    expect([solved.code, solved.json().found]).toEqual([0, true])
    const both = await run(
      ['sign', 'solve', '--request', har, '--signature-field', 'mark', '--max-time', '1', '--secret-stdin'],
      { input: key },
    )
    expect(both.code).toBe(10)
  })
})

it('what is no request is named, in both languages', async () => {
  const php = save('request.php', "['a' => 1]")
  const said = async (lang: string) =>
    (await run(['sign', 'verify', '--request', php, '--lang', lang, '-o', 'json'], { input: key })).error().message
  expect(await said('en')).toBe('a PHP array is not a request')
  expect(await said('zh')).toBe('PHP 数组不是请求')
})

describe('sign explain', () => {
  const plain = (query: string) => save('plain.txt', `https://h.example.com/p?${query}`)
  const explain = (...argv: string[]) =>
    run(['sign', 'explain', '--recipe', `@${recipe}`, '--secret-stdin', ...argv], { input: key })

  it('says so where a request has no token', async () => {
    const { code, err } = await explain('--request', plain('a=1'))
    expect([code, err]).toEqual([0, 'the request has no "mark": there is no token to compare with ours\n'])
  })

  it('says whose token is whose', async () => {
    const request = plain(`a=1&mark=${mark('a=2')}`)
    expect((await explain('--request', request)).out).toMatch(/^our token .*\n[^]*^the request's token /m)
    expect((await explain('--request', request, '--expected', mark('a=3'))).out).toMatch(/^the other side's token /m)
  })

  it('does not blame the key where the canonical texts differ', async () => {
    const request = plain(`b=x&a=1&mark=${mark('a=1&c=9&b=xkey')}`)
    const { json } = await explain('--request', request, '--expected-canonical', 'a=1&b=y***', '-o', 'json')
    expect(json().diagnosis).toEqual([
      {
        code: 'NO_VARIANT',
        message: 'the two canonical strings differ in a way that has no name: b',
        hint: 'the text that was signed is another one; the key is not in question; look at the first difference above',
      },
    ])
  })
})
