import { createHash, createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zvcms } from '../../src/platforms/zvcms'
import { makeHome, makeUser, run } from '../helpers/run'

const fixed = ['--timestamp', '1465185768', '--nonce', '11886']
const zvcmsEnv = {
  COUPON_OPEN_ID: 'd14c1559e87b747d577c834b275a4310',
  COUPON_GRANT_CODE: 'ba67d4fa46',
  COUPON_OPEN_KEY: 'LyvrkvkxRkG2R6aM55bXpPwjYAbkEXTbVnKwfDYvVHjNwNFAmx',
}
const body = (token: string, nonce = '11886') =>
  `{"OpenId":"d14c1559e87b747d577c834b275a4310","GrantCode":"ba67d4fa46","Timestamp":1465185768,"Nonce":${nonce},"Token":"${token}","Action":"coupon.user-coupon-list","Params":{"user_id":"383933091455959041"}}`
const hook = (value: string) => `POST /hook HTTP/1.1\r\nHost: x.invalid\r\nX-Hub-Signature-256: ${value}\r\n\r\n{"a":1}`
const home = makeHome()
const save = (name: string, text: string): string => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}

describe('sign explain', () => {
  it('prints every stage of what an endpoint would send, as JSON', async () => {
    const { code, json } = await run(
      ['sign', 'explain', 'user-coupon-list', '--user-id', '383933091455959041', ...fixed, '-o', 'json'],
      { env: zvcmsEnv },
    )
    expect(code).toBe(0)
    expect(json()).toEqual({
      platform: 'zvcms',
      recipe: 'Token',
      signed: [
        { name: 'grantCode', value: 'ba67d4fa46' },
        { name: 'nonce', value: '11886' },
        { name: 'openId', value: 'd14c1559e87b747d577c834b275a4310' },
        { name: 'timestamp', value: '1465185768' },
      ],
      canonical: 'grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d577c834b275a4310&timestamp=1465185768',
      canonicalBytes: 93,
      keyLength: 50,
      keyFingerprint: createHash('sha256').update(zvcmsEnv.COUPON_OPEN_KEY).digest('hex').slice(0, 8),
      digestHex: '705c34b7d22ebcbf63568f6a033934a8c730e413',
      encoded: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM=',
      token: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D',
      notSigned: ['Action', 'Params'],
      expected: null,
      match: null,
      firstDifference: null,
      diagnosis: [],
      tried: 0,
      alternatives: [],
    })
  })

  it('prints it for people, in 80 columns, in both languages', async () => {
    const argv = [
      'sign',
      'explain',
      'user-coupon-list',
      '--user-id',
      '1',
      ...fixed,
      '--expected',
      'cFw0t9IuvL9jVo9qAzk0qMcw5BM=',
    ]
    const { out, err } = await run(argv, { env: zvcmsEnv })
    expect(err).toBe('')
    expect(out).toMatchInlineSnapshot(`
      "platform                zvcms
      recipe                  Token
      signed fields           grantCode=ba67d4fa46, nonce=11886,
                              openId=d14c1559e87b747d577c834b275a4310,
                              timestamp=1465185768 (order: name)
      canonical string        grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d
                              577c834b275a4310&timestamp=1465185768
      its bytes               93
      key                     50 characters, fingerprint 215fdb9f (hmac)
      digest                  705c34b7d22ebcbf63568f6a033934a8c730e413 (HMAC-SHA1)
      encoded                 cFw0t9IuvL9jVo9qAzk0qMcw5BM= (base64)
      our token               cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D (percent-encoded)
      not signed              Action, Params
      the other side's token  cFw0t9IuvL9jVo9qAzk0qMcw5BM=
      match                   no
      first difference        byte 27: ours "%3D", theirs "="
      tried                   3508

      diagnosis       TOKEN_NOT_ENCODED
      the other side  the token was sent without the percent-encoding that is due
      usual cause     base64 was put into the request as it came out
      what to do      percent-encode the token once (PHP rawurlencode, Java
                      URLEncoder, Go url.QueryEscape)
      "
    `)
    const chinese = await run([...argv, '--lang', 'zh'], { env: zvcmsEnv })
    expect(chinese.out).toMatchInlineSnapshot(`
      "平台            zvcms
      配方            Token
      参与签名的字段  grantCode=ba67d4fa46, nonce=11886,
                      openId=d14c1559e87b747d577c834b275a4310,
                      timestamp=1465185768（顺序：按名称）
      待签名串        grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d577c834b
                      275a4310&timestamp=1465185768
      字节数          93
      密钥            50 个字符，指纹 215fdb9f（作 HMAC 密钥）
      摘要            705c34b7d22ebcbf63568f6a033934a8c730e413（HMAC-SHA1）
      编码后          cFw0t9IuvL9jVo9qAzk0qMcw5BM=（base64）
      我方 token      cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D（百分号编码）
      未参与签名      Action, Params
      对方的 token    cFw0t9IuvL9jVo9qAzk0qMcw5BM=
      一致            否
      首个差异        第 27 字节：我方“%3D”，对方“=”
      已试            3508

      诊断      TOKEN_NOT_ENCODED
      对方      token 没有按要求做百分号编码
      常见原因  base64 结果原样放进了请求
      怎么办    对 token 做一次百分号编码（PHP rawurlencode、Java URLEncoder、
                Go url.QueryEscape）
      "
    `)
  })

  it.each([
    ['a JSON body', body('cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D'), true, []],
    ['the token of the request', body('cFw0t9IuvL9jVo9qAzk0qMcw5BM='), false, ['TOKEN_NOT_ENCODED']],
    [
      'a curl command',
      `curl 'http://openapi.zvcms.com/api/v2' \\\n -H 'content-type: application/json' --data-raw $'${body('705c34b7d22ebcbf63568f6a033934a8c730e413')}'`,
      false,
      ['TOKEN_HEX'],
    ],
  ])('%s', async (_, text, match, codes) => {
    const { code, json, err } = await run(['sign', 'explain', '--request', save('request.txt', text), '-o', 'json'], {
      env: zvcmsEnv,
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(json()).toMatchObject({
      platform: 'zvcms',
      match,
      diagnosis: codes.map((each) => ({ code: each, message: expect.any(String), hint: expect.any(String) })),
    })
  })

  it('reads the request from standard input, and the key from its variable alone', async () => {
    const { json } = await run(['sign', 'explain', '--request', '-', '-o', 'json'], {
      env: { COUPON_OPEN_KEY: zvcmsEnv.COUPON_OPEN_KEY },
      input: body('cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D'),
    })
    expect(json().match).toBe(true)
  })

  it('explains either signature of a yoho URL, and masks the key', async () => {
    const env = { COUPON_PRIVATE_KEY: '0123456789abcdef0123456789abcdef', COUPON_VERIFY_KEY: 'sandbox-verify-key' }
    const url =
      'https://api.yoho.cn/?method=app.coupons.lists&uid=7893817&type=notuse&limit=10&page=1&app_version=4.6.0&client_type=h5&os_version=yohobuy%3Ah5&screen_size=720x1280&v=7&client_secret=9EF63213FFD0727869345ACFB36DDDD1'
    const { out, json } = await run(['sign', 'explain', '--request', save('url.txt', url), '-o', 'json'], { env })
    expect(json()).toMatchObject({ platform: 'yoho', recipe: 'client_secret', match: true, diagnosis: [] })
    expect(json().canonical).toContain('&page=1&private_key=***&screen_size=')
    expect(out).not.toContain(env.COUPON_PRIVATE_KEY)
    const verify = await run(
      [
        'sign',
        'explain',
        '--request',
        save('lower.txt', url.toLowerCase()),
        '--signature',
        'x-yoho-verify',
        '-o',
        'json',
      ],
      { env },
    )
    expect(verify.json()).toMatchObject({
      recipe: 'x-yoho-verify',
      token: '3318aa76ad5b552d3bd08ba4f0c38668eab5bac8e4bdd96667a06d171fd885c9',
      match: null,
    })
  })

  it('names where two canonical strings part, invisible characters too', async () => {
    const theirs = 'grantCode=ba67d4fa46&nonce=11886\u200b&openId=d14c1559e87b747d577c834b275a4310&timestamp=1465185768'
    const argv = [
      'sign',
      'explain',
      'user-coupon-list',
      '--user-id',
      '1',
      ...fixed,
      '--expected-canonical',
      `@${save('canonical.txt', `${theirs}\n`)}`,
    ]
    const { json } = await run([...argv, '-o', 'json'], { env: zvcmsEnv })
    expect(json().firstDifference).toEqual({ at: 32, ours: '&openId=d14c', theirs: '<ZWSP>&openId=d14' })
    const pascal = 'GrantCode=ba67d4fa46&Nonce=11886&OpenId=d14c1559e87b747d577c834b275a4310&Timestamp=1465185768'
    const named = await run([...argv.slice(0, -1), pascal, '-o', 'json'], { env: zvcmsEnv })
    expect(named.json()).toMatchObject({
      expected: null,
      match: false,
      diagnosis: [{ code: 'NAME_CASE' }],
      firstDifference: { at: 0 },
    })
    const alike = await run(
      [
        ...argv.slice(0, -1),
        'grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d577c834b275a4310&timestamp=1465185768',
        '-o',
        'json',
      ],
      { env: zvcmsEnv },
    )
    expect(alike.json()).toMatchObject({ match: true, diagnosis: [], firstDifference: null })
    expect((await run(argv, { env: zvcmsEnv })).out).toContain(
      'byte 32: ours "&openId=d14c", theirs "<ZWSP>&openId=d14"',
    )
  })

  it('tells a reused nonce and a clock that is off, also where the token matches', async () => {
    const entry = {
      startedDateTime: '2016-06-06T04:02:48.000Z',
      time: 1000,
      request: {
        method: 'POST',
        url: 'http://openapi.zvcms.com/api/v2',
        headers: [{ name: 'content-type', value: 'application/json' }],
        postData: { text: body('cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D') },
      },
      response: { headers: [{ name: 'Date', value: new Date((1465185768 - 300) * 1000).toUTCString() }] },
    }
    const page = { request: { method: 'GET', url: 'https://cdn.example.com/logo.png', headers: [] } }
    const har = save('two.har', JSON.stringify({ log: { entries: [page, entry, entry] } }))
    const { json } = await run(['sign', 'explain', '--request', har, '-o', 'json'], { env: zvcmsEnv })
    expect(json().match).toBe(true)
    expect(
      json().diagnosis.map(({ code, message }: { code: string; message: string }) => `${code} ${message}`),
    ).toEqual([
      'NONCE_REUSED the nonce was used by another request: Nonce 11886',
      "CLOCK_SKEW the clock is off against the platform's: +301 s",
    ])
  })

  const refused = async (text: string, ...argv: string[]) => {
    const ran = await run(['sign', 'explain', '--request', save('said.txt', text), ...argv], { env: zvcmsEnv })
    return { ...ran, codes: () => ran.json<{ diagnosis: { code: string }[] }>().diagnosis.map(({ code }) => code) }
  }
  const token = (timestamp: string, key = zvcmsEnv.COUPON_OPEN_KEY) =>
    encodeURIComponent(
      createHmac('sha1', key)
        .update(`grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d577c834b275a4310&timestamp=${timestamp}`)
        .digest('base64'),
    )

  it('a timestamp that is sent and signed in milliseconds is told, though the token matches', async () => {
    const text = body(token('1465185768123')).replace('1465185768', '1465185768123')
    const { json, codes, err } = await refused(text, '-o', 'json')
    expect([json().match, codes()]).toEqual([true, []])
    expect(err).toBe('the timestamp is in milliseconds, where seconds are due: Timestamp 1465185768123\n')
  })

  it('a finding in Chinese has Chinese punctuation, and calls a profile 配置', async () => {
    const { out } = await refused(body(token('1465185769')), '--lang', 'zh')
    expect(out).toContain('签名用的时间戳与发送的不同：Timestamp +1 s')
    const { json } = await refused(body(token('1465185769')), '--lang', 'zh', '-o', 'json')
    expect(json().diagnosis[0].hint).toBe('时钟读了两次：签名一次，发送一次；只读一次时钟，两处使用同一个值')
  })

  it('a signed field that the request lacks is told, and the key is not blamed', async () => {
    const text = body(token('1465185768')).replace('"GrantCode":"ba67d4fa46",', '')
    const { json, err } = await refused(text, '-o', 'json')
    expect(json().match).toBe(false)
    expect(err).toContain('the request has no "GrantCode", which is to be signed: it is not in the text above\n')
  })

  it('a signature under a name in another case is told by that name', async () => {
    const { err } = await refused(body(token('1465185768')).replace('"Token"', '"token"'))
    expect(err).toBe(
      'the request has no "Token", but "token": upper and lower case count; there is no token to compare with ours\n',
    )
  })

  it('a header that is there and written otherwise is said to be that', async () => {
    const { err } = await run(
      [
        'sign',
        'explain',
        '--recipe',
        'github-webhook',
        '--request',
        save('hook.txt', hook('deadbeef'.repeat(8))),
        '--secret-stdin',
      ],
      { input: 'an-invented-hook-secret' },
    )
    expect(err).toBe(
      '"X-Hub-Signature-256" of the request is not written as sha256={signature}: there is no token to compare with ours\n',
    )
  })

  it('a signature that a recording left out is said to be that', async () => {
    for (const command of ['explain', 'verify']) {
      const { code, err } = await run(['sign', command, '--request', save('har.txt', body('***'))], { env: zvcmsEnv })
      expect([code, err]).toEqual([
        2,
        'error: the signature "Token" was taken out of this recording: it is ***\nhint: save the request where it is sent\n',
      ])
    }
  })

  it('finds the key of another profile', async () => {
    const user = makeUser({ env: {} })
    const add = (name: string, key: string) =>
      user(
        'profile',
        'add',
        name,
        '--platform',
        'zvcms',
        '--open-id',
        '1',
        '--grant-code',
        'g',
        '--secret-file',
        save(`${name}.key`, key),
      )
    await add('shop', 'invented-shop-key')
    await add('test', zvcmsEnv.COUPON_OPEN_KEY)
    const { json } = await user(
      'sign',
      'explain',
      '-p',
      'shop',
      '--request',
      save('request.txt', body('cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D')),
      '-o',
      'json',
    )
    expect(json().diagnosis).toMatchObject([
      { code: 'KEY_OF_OTHER_PROFILE', message: 'it was signed with the key of another profile: test' },
    ])
  })
})

describe('sign verify, for people', () => {
  const shown = (token: string, lang: string) => {
    const argv = ['sign', 'verify', '--request', save('shown.json', body(token)), '--lang', lang, '--color', 'always']
    return run(argv, { env: zvcmsEnv })
  }

  it.each([
    ['en', 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D', 0, '\u001b[32myes\u001b[39m'],
    ['en', 'cFw0t9IuvL9jVo9qAzk0qMcw5Bw%3D', 10, '\u001b[31mno\u001b[39m'],
    ['zh', 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D', 0, '\u001b[32m是\u001b[39m'],
  ])('%s: %s', async (lang, token, code, word) => {
    const ran = await shown(token, lang)
    expect(ran.code).toBe(code)
    expect(ran.out).toContain(word)
  })
})

describe('sign verify', () => {
  it('exits 0 or 10', async () => {
    const right = await run(
      ['sign', 'verify', '--request', save('right.json', body('cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D')), '-o', 'json'],
      { env: zvcmsEnv },
    )
    expect(right.code).toBe(0)
    expect(right.json()).toEqual({ platform: 'zvcms', recipe: 'Token', match: true })
    const raw = await run(
      ['sign', 'verify', '--request', save('raw.json', body('cFw0t9IuvL9jVo9qAzk0qMcw5BM=')), '-o', 'json'],
      { env: zvcmsEnv },
    )
    expect(raw.code).toBe(10)
    expect(raw.json().match).toBe(false)
    expect(raw.error().kind).toBe('no')
  })

  it('verifies a yoho answer with its salt', async () => {
    const answer = (md5: string) =>
      save('answer.json', `{"alg":"SALT_MD5","code":200,"data":{"total":47},"md5":"${md5}","message":"coupons total"}`)
    const env = { COUPON_RESPONSE_SALT: 'sandbox-salt' }
    expect((await run(['sign', 'verify', '--request', answer('3281d67f1c65198c043676a93a198772')], { env })).code).toBe(
      0,
    )
    expect((await run(['sign', 'verify', '--request', answer('50d19f5f5098c34607018f144baec14a')], { env })).code).toBe(
      10,
    )
    expect(
      (
        await run(['sign', 'verify', '--request', answer('3281d67f1c65198c043676a93a198772'), '--secret-stdin'], {
          input: 'sandbox-salt\n',
        })
      ).code,
    ).toBe(0)
  })
})

describe('sign solve', () => {
  const key = 'invented-mch-key'
  const token = createHash('md5').update(`appid=wx1&body=奶茶&nonce_str=8f&key=${key}`).digest('hex').toUpperCase()
  const request = save(
    'pay.txt',
    `curl https://pay.example.com/order -d 'appid=wx1&nonce_str=8f&body=%E5%A5%B6%E8%8C%B6&sign=${token}'`,
  )

  it('prints a recipe that every command and a profile take', async () => {
    const solved = await run(['sign', 'solve', '--request', request, '-o', 'json'], { env: { COUPON_SECRET: key } })
    expect(solved.code).toBe(0)
    expect(Object.keys(solved.json())).toEqual([
      'found',
      'recipe',
      'undecided',
      'tried',
      'elapsedMs',
      'stopped',
      'matches',
      'name',
      'signature',
    ])
    expect(solved.json()).toMatchObject({
      found: true,
      stopped: 'found',
      recipe: { key: { at: 'pair-last', name: 'key' }, digest: 'md5', encoding: 'HEX' },
    })
    expect(solved.out).not.toContain(key)
    const file = save('recipe.json', JSON.stringify(solved.json().recipe))
    expect(
      (await run(['sign', 'verify', '--request', request, '--recipe', `@${file}`], { env: { COUPON_SECRET: key } }))
        .code,
    ).toBe(0)
    const explained = await run(
      ['sign', 'explain', '--request', request, '--recipe', `@${file}`, '--secret-stdin', '-o', 'json'],
      { input: `${key}\n` },
    )
    expect(explained.json()).toMatchObject({
      platform: null,
      match: true,
      canonical: 'appid=wx1&body=奶茶&nonce_str=8f&key=***',
    })
    const emitted = await run(['sign', 'emit', '--as', 'node', '--request', request, '--recipe', `@${file}`], {
      env: { COUPON_SECRET: key },
    })
    expect(emitted.out).toContain(token)

    const user = makeUser()
    await user('profile', 'add', 'own', '--platform', 'yoho', '--secret-file', save('own.key', key))
    expect((await user('profile', 'set', 'own', '--recipe', `@${file}`)).code).toBe(0)
    const dry = await user('lists', '--uid', '7', '-p', 'own', '--dry-run', '-o', 'json')
    const sent = new URL(dry.json().url).searchParams
    const canonical = [...sent]
      .filter(([name]) => name !== 'sign')
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('&')
    expect(sent.get('sign')).toBe(createHash('md5').update(`${canonical}&key=${key}`).digest('hex').toUpperCase())
    expect((await user('profile', 'set', 'own', '--recipe', `@${save('bad.json', '{"version":1}')}`)).code).toBe(2)
  })

  it('prints it for people', async () => {
    const { out, err } = await run(['sign', 'solve', '--request', request], { env: { COUPON_SECRET: key } })
    expect(out).toContain('found                    yes\n')
    expect(out).toContain('name                     wechatpay-v2\n')
    expect(out).toContain('taken for the signature  form sign\n')
    expect(out).toContain('"at": "pair-last",\n')
    expect(err).toMatch(/^\d+ tried in \d+\.\d s, \d+ a millisecond\n$/)
  })

  it('exits 10 where there is none, 2 where nothing is a signature', async () => {
    const lost = await run(['sign', 'solve', '--request', request, '--max-time', '0.2', '-o', 'json'], {
      env: { COUPON_SECRET: 'another-key' },
    })
    expect(lost.code).toBe(10)
    expect(lost.json()).toMatchObject({ found: false, recipe: null, stopped: 'max-time', matches: [] })
    expect(
      (await run(['sign', 'solve', '--request', save('none.txt', 'a=1&b=2')], { env: { COUPON_SECRET: 'k' } })).code,
    ).toBe(2)
    expect(
      (await run(['sign', 'solve', '--request', request, '--signature-field', 'nope'], { env: { COUPON_SECRET: 'k' } }))
        .code,
    ).toBe(2)
  })

  it('takes several requests and one more name of the key', async () => {
    const form = (values: string) =>
      `${values}&sig=${createHmac('sha256', key).update(`${values}&brand_key=${key}`).digest('hex')}`
    const argv = [
      '--request',
      save('one.txt', form('a=1&b=2')),
      '--request',
      save('two.txt', form('b=9&a=3')),
      '--key-name',
      'brand_key',
      '--signature-field',
      'sig',
    ]
    const { json } = await run(['sign', 'solve', ...argv, '-o', 'json'], { env: { COUPON_SECRET: key } })
    expect(json().recipe).toMatchObject({
      order: 'as-sent',
      key: { at: 'pair-last', name: 'brand_key', alsoHmac: true },
      digest: 'sha256',
    })
  })
})

describe('sign vectors', () => {
  it('computes the known answers', async () => {
    const { code, json } = await run(['sign', 'vectors', '-o', 'json'])
    expect(code).toBe(0)
    expect(json().vectors).toHaveLength(8)
    for (const { expected, got, pass } of json().vectors) expect({ got, pass }).toEqual({ got: expected, pass: true })
  })

  it('exits 1 where one fails', async () => {
    const [first] = zvcms.vectors!
    const { code, json, error } = await run(['sign', 'vectors', '-o', 'json'], {
      platforms: [{ ...zvcms, vectors: [{ ...first!, expected: 'another' }] }],
    })
    expect(code).toBe(1)
    expect(json().vectors[0]).toEqual({
      name: 'zvcms Token: vendor documentation',
      expected: 'another',
      got: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D',
      pass: false,
    })
    expect(error().message).toBe('published signatures that come out otherwise: 1')
  })
})

describe('what is wrong with the question', () => {
  it.each([
    [['explain'], 'give an endpoint command with its options, or --request <file>'],
    [
      ['explain', 'lits'],
      '"lits" is no endpoint command: user-coupon-list, lists, li, total, customer-coupons, my-coupons, choose',
    ],
    [['explain', 'lists'], '--uid <id> is required'],
    [['explain', 'captured.txt'], 'a file goes behind --request'],
    [['verify', 'captured.txt'], 'a file goes behind --request'],
    [['verify', '--request', 'http://a.invalid/?private_key=canary'], 'a file goes behind --request'],
    [['verify'], '--request <file> is required'],
    [['solve'], '--request <file> is required'],
    [['explain', '--request', '-', '--request', '-'], 'standard input can be read for one thing only'],
    [['verify', '--request', '-', '--secret-stdin'], 'standard input can be read for one thing only'],
    [['explain', '--request', 'no-such-file'], '"no-such-file" cannot be read: it does not exist (ENOENT)'],
    [
      ['explain', '--max-time', 'soon', '--request', '-'],
      '--max-time: "soon" is not a number above 0 and below 1000000000',
    ],
    [['emit', 'lists', '--uid', '1', '-p', 'sandbox'], '-o json is not for coupon sign emit lists: it prints a text'],
    [
      ['verify', '--request', save('deep.json', `{"a":${'['.repeat(99)}${']'.repeat(99)}}`)],
      'JSON nested deeper than 64 levels',
    ],
    [['verify', '--request', save('cut.json', '{"a":')], 'not JSON: line 1, column 6'],
    [['explain', 'lists', '--uid', '1', '--replay', 'a.har'], 'sign and --replay do not go together'],
    [['verify', '--request', 'a', '--replay', 'a.har'], 'sign and --replay do not go together'],
  ])('%j', async (argv, message) => {
    const { code, err } = await run(['sign', ...argv, '-o', 'json'], { input: '' })
    expect({ code, message: JSON.parse(err).error.message }).toEqual({ code: 2, message })
  })

  it('a request of nobody, or a key that nobody gave', async () => {
    const stranger = save('stranger.txt', 'a=1&sign=0')
    expect((await run(['sign', 'explain', '--request', stranger, '-o', 'json'])).error().message).toBe(
      'the request is of no platform that is known',
    )
    expect(
      (await run(['sign', 'solve', '--request', save('s.txt', `a=1&sign=${'0'.repeat(32)}`), '-o', 'json'])).error()
        .message,
    ).toBe('no key: the request does not say which profile it belongs to')
    const { code } = await run(['sign', 'explain', '--request', save('zvcms.json', body('x'))])
    expect(code).toBe(3)
  })
})

it('solve with -p sandbox takes the key of the platform whose request it looks like', async () => {
  const { code, out } = await run([
    'sign',
    'solve',
    '--request',
    'examples/captured.txt',
    '-p',
    'sandbox',
    '-o',
    'json',
  ])
  expect([code, JSON.parse(out)]).toMatchObject([0, { found: true, signature: { name: 'client_secret' } }])
})

it('a program is written with no -o, or raw', async () => {
  const { code, err } = await run(['sign', 'emit', 'lists', '--uid', '1', '-p', 'sandbox'])
  expect([code, err]).toEqual([2, expect.stringContaining('--as <language> is required')])
  const emitted = await run(['sign', 'emit', '--as', 'sh', '-o', 'raw', 'lists', '--uid', '1', '-p', 'sandbox'])
  expect([emitted.code, emitted.out]).toEqual([0, expect.stringContaining('#!/bin/sh')])
})

it('every command of the group has two examples', async () => {
  for (const command of ['explain', 'verify', 'solve', 'vectors', 'emit']) {
    const { out } = await run(['sign', command, '--help'])
    expect(out.split('Examples:\n')[1]?.match(/^ {2}coupon /gm)).toHaveLength(2)
  }
})

it('the text of a golden file is what explain says', async () => {
  const vector = join(import.meta.dirname, '../vectors/zvcms/vendor-document')
  const { json } = await run(['sign', 'explain', 'user-coupon-list', '--user-id', '1', ...fixed, '-o', 'json'], {
    env: zvcmsEnv,
  })
  expect(json().canonical).toBe(readFileSync(join(vector, 'canonical.txt'), 'utf8').trimEnd())
  expect(json().digestHex).toBe(readFileSync(join(vector, 'digest.txt'), 'utf8').trimEnd())
})
