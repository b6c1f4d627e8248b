import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { type RecipeName, recipes } from '../../src/signing/recipes'
import type { NamedRecipe } from '../../src/signing/recipes/named-recipe'
import { sign, tokenOf } from '../../src/signing/sign'
import { matchesToken } from '../../src/signing/verify'

type Example = Omit<NamedRecipe['example'], 'key' | 'body'> & { name: string; body?: string }

const s3Key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** A request of Amazon's page on S3 and version 4, `x-amz-` headers and credentials as it prints them. */
function s3(name: string, method: string, path: string, signature: string, { sent = {}, hash = empty } = {}): Example {
  const headers: Record<string, string> = {
    Host: 'examplebucket.s3.amazonaws.com',
    'x-amz-date': '20130524T000000Z',
    'x-amz-content-sha256': hash,
    ...sent,
  }
  const signed = Object.keys(headers).map((each) => each.toLowerCase())
  const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'
  headers['Authorization'] =
    `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signed.toSorted().join(';')},Signature=${signature}`
  return { name, method, url: `https://examplebucket.s3.amazonaws.com${path}`, headers }
}

/** One of its page on version 2. */
const s3v2 = (name: string, method: string, path: string, date: string, signature: string, sent = {}): Example => ({
  name,
  method,
  url: `https://awsexamplebucket1.s3.us-west-1.amazonaws.com${path}`,
  headers: { Date: date, Authorization: `AWS AKIAIOSFODNN7EXAMPLE:${signature}`, ...sent },
})

/** Published examples beside the one that each recipe has, as they are printed. */
const examples: [RecipeName, key: string, Example[]][] = [
  [
    'aws-sigv4-s3',
    s3Key,
    [
      s3(
        'an object, its name sent with a bare $',
        'PUT',
        '/test$file.text',
        '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
        {
          sent: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
          hash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        },
      ),
      s3(
        'a query of a name alone',
        'GET',
        '/?lifecycle',
        'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
      ),
      s3(
        'a list of objects',
        'GET',
        '/?max-keys=2&prefix=J',
        '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      ),
    ],
  ],
  [
    'aws-s3-v2',
    s3Key,
    [
      s3v2('an upload', 'PUT', '/photos/puppy.jpg', 'Tue, 27 Mar 2007 21:15:45 +0000', 'iqRzw+ileNPu1fhspnRs8nOjjIA=', {
        'Content-Type': 'image/jpeg',
        'Content-Length': '94328',
      }),
      s3v2(
        'a list, whose query is not signed',
        'GET',
        '/?prefix=photos&max-keys=50&marker=puppy',
        'Tue, 27 Mar 2007 19:42:41 +0000',
        'm0WP8eCtspQl5Ahe6L1SozdX9YA=',
      ),
      s3v2(
        'a subresource, which is',
        'GET',
        '/?acl',
        'Tue, 27 Mar 2007 19:44:46 +0000',
        '82ZHiFIjc+WbcwFKGUVEQspPn+0=',
      ),
    ],
  ],
  [
    'aws-s3-v2-path',
    s3Key,
    [
      {
        ...s3v2(
          'the list of all buckets',
          'GET',
          '/',
          'Wed, 28 Mar 2007 01:29:59 +0000',
          'qGdzdERIC03wnaRNKh6OqZehG9s=',
        ),
        url: 'https://s3.us-west-1.amazonaws.com/',
      },
    ],
  ],
  [
    'upyun',
    'password123',
    [
      {
        name: 'the notice of an upload',
        method: 'POST',
        url: 'https://shop.example.com/upyun_notify_url',
        headers: {
          Authorization: 'UPYUN operator123:3x6z6M9U2Ugi1FxLPhQldiXFzAc=',
          'Content-MD5': 'ed091459198a814d549701dab1dc4880',
          Date: 'Wed, 09 Nov 2016 14:26:58 GMT',
          'Content-Type': 'application/json',
        },
        body: '{"code": 200, "message": "ok", "url": "%2F2011%2F12%2Ffd0e30047f81fa95.mp3", "time": 1478701618}',
      },
    ],
  ],
  [
    'wechat-jsapi',
    'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
    [
      {
        name: 'a page without a query',
        method: 'POST',
        url: '',
        headers: {},
        body: 'noncestr=Wm3WZYTPz0wzccnW&timestamp=1414587457&url=http://mp.weixin.qq.com&signature=f4d90daf4b3bca3078ab155816175ba34c443a7b',
      },
    ],
  ],
]

const cases = examples.flatMap(([name, key, list]) => list.map((example) => ({ name, key, example })))

it.each(cases)('$name: $example.name', ({ name, key, example }) => {
  const { recipe } = recipes[name]
  const request = assemble({ ...example, body: example.body ?? null })
  const token = tokenOf(recipe, request) ?? ''
  expect(matchesToken(recipe, request, key, token)).toBe(true)
  expect(matchesToken(recipe, request, `${key}x`, token)).toBe(false)
})

describe('the path of an S3 request', () => {
  const { recipe } = recipes['aws-sigv4-s3']
  const [, , [put]] = examples[0]!
  const signs = (path: string) => {
    const request = assemble({ ...put!, url: `https://examplebucket.s3.amazonaws.com${path}`, body: null })
    return matchesToken(recipe, request, s3Key, tokenOf(recipe, request) ?? '')
  }

  // S3 decodes what it is sent and encodes that once; its 403 answers print the path so.
  it.each([
    ['/test$file.text', true],
    ['/test%24file.text', true],
    ['/test%2524file.text', false],
    ['/test$file%2Etext', true],
    ['//test$file.text', false],
  ])('%s is the same object: %s', (path, same) => {
    expect(signs(path)).toBe(same)
  })

  it('%2F in it is a slash, as no name of an object has another one', () => {
    const token = (path: string) =>
      sign(recipe, assemble({ ...put!, url: `https://examplebucket.s3.amazonaws.com${path}`, body: null }), s3Key).token
    expect(token('/photos%2F2026/a.jpg')).toBe(token('/photos/2026/a.jpg'))
    expect(token('/photos%252F2026/a.jpg')).not.toBe(token('/photos/2026/a.jpg'))
  })
})
