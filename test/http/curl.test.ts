import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlCommand } from '../../src/http/curl'

describe('a request as one curl command', () => {
  it('is short where nothing needs quotes', () => {
    expect(curlCommand({ method: 'GET', url: 'https://a/b', headers: {}, body: null })).toBe(
      'curl -sS --globoff https://a/b',
    )
    expect(curlCommand({ method: 'POST', url: 'https://a/?x=1&y', headers: { 'x-a': "it's" }, body: '@file' })).toBe(
      "curl -sS --globoff -X POST -H 'x-a: it'\\''s' --data-raw @file 'https://a/?x=1&y'",
    )
  })

  it('keeps a header without a value, and an address with brackets and braces', () => {
    const request = {
      method: 'GET',
      url: 'http://[::1]:8/{a}?b=[1-3]&c={x,y}',
      headers: { 'x-a': '' },
      body: null,
    } as const
    expect(curlCommand(request)).toBe("curl -sS --globoff -H 'x-a;' 'http://[::1]:8/%7Ba%7D?b=[1-3]&c={x,y}'")
  })

  it('F085 shows nothing that a terminal obeys, and stays the same bytes', () => {
    const awkward = fc.constantFrom(
      '\u009b',
      '\u202e',
      '\u200b',
      '\r',
      '\u001b',
      '\u0085',
      '\u2028',
      '\udb40\udc01',
      "'",
      '"',
      '$',
      '`',
      '\\',
      '\n',
      '%',
      'a',
      '满',
    )
    fc.assert(
      fc.property(fc.string({ unit: awkward, maxLength: 12 }), (body) => {
        const command = curlCommand({ method: 'POST', url: 'http://a/', headers: {}, body })
        expect(command).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/)
        const shown = execFileSync('sh', ['-c', command.replace('curl', "printf '%s\\n'")], { encoding: 'utf8' })
        expect(shown).toBe(`-sS\n--globoff\n-X\nPOST\n--data-raw\n${body}\nhttp://a/\n`)
      }),
      { numRuns: 60 },
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
