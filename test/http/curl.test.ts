import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlCommand } from '../../src/http/curl'

describe('a request as one curl command', () => {
  it('is short where nothing needs quotes', () => {
    expect(curlCommand({ method: 'GET', url: 'https://a/b', headers: {}, body: null })).toBe('curl -sS --globoff https://a/b')
    expect(curlCommand({ method: 'POST', url: 'https://a/?x=1&y', headers: { 'x-a': "it's" }, body: '@file' })).toBe(
      "curl -sS --globoff -X POST -H 'x-a: it'\\''s' --data-raw @file 'https://a/?x=1&y'",
    )
  })

  it('holds every text for the shell', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/\u0000|\p{Surrogate}/gu, '')),
        (body) => {
          const command = curlCommand({ method: 'POST', url: 'http://a/', headers: {}, body }).replace(
            'curl',
            "printf '%s\\n'",
          )
          expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(
            `-sS\n--globoff\n-X\nPOST\n--data-raw\n${body}\nhttp://a/\n`,
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
