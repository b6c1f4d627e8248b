import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { proxyFor } from '../../src/http/proxy'

const proxy = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.href ?? null
const bypasses = (url: string, list: string) =>
  proxy(url, { HTTP_PROXY: 'p:1', HTTPS_PROXY: 'p:1', NO_PROXY: list }) === null

describe('proxies of the environment', () => {
  it('go by the scheme, the lower-case name first, an empty one not at all', () => {
    expect(proxy('http://a/', { HTTP_PROXY: 'http://p:1' })).toBe('http://p:1/')
    expect(proxy('https://a/', { HTTP_PROXY: 'http://p:1' })).toBeNull()
    expect(proxy('https://a/', { HTTPS_PROXY: 'https://p', https_proxy: 'q:8080' })).toBe('http://q:8080/')
    expect(proxy('http://a/', { http_proxy: '', HTTP_PROXY: '' })).toBeNull()
    expect(proxy('http://a/', { HTTP_PROXY: 'user:pa%20ss@p:1' })).toBe('http://user:pa%20ss@p:1/')
  })

  for (const [url, list] of [
    ['http://api.example.com/', 'example.com'],
    ['http://api.example.com/', '.example.com'],
    ['http://api.example.com/', '*.example.com'],
    ['http://API.example.com/', 'x, api.EXAMPLE.com'],
    ['http://api.example.com:8080/', 'example.com:8080'],
    ['https://api.example.com/', 'example.com:443'],
    ['http://10.1.2.3/', '10.0.0.0/8'],
    ['http://10.1.2.3/', '10.1.2.3/32'],
    ['http://10.1.2.3/', '0.0.0.0/0'],
    ['http://[fd00::1]/', 'fd00::/8'],
    ['http://[::1]/', '::1'],
    ['http://[::1]:81/', '[::1]:81'],
    ['http://anything/', 'a b *'],
  ] as const) {
    it(`NO_PROXY=${list} holds ${url}`, () => expect(bypasses(url, list)).toBe(true))
  }

  for (const [url, list] of [
    ['http://badexample.com/', 'example.com'],
    ['http://example.com.evil.invalid/', 'example.com'],
    ['http://api.example.com:81/', 'example.com:80'],
    ['http://11.1.2.3/', '10.0.0.0/8'],
    ['http://10.1.2.3/', '10.0.0.0/33'],
    ['http://10.1.2.3/', '10.0.0.0/'],
    ['http://10.1.2.3/', '::/0'],
    ['http://host/', 'host/8'],
    ['http://host/', ', ,'],
  ] as const) {
    it(`NO_PROXY=${list} does not hold ${url}`, () => expect(bypasses(url, list)).toBe(false))
  }

  for (const address of ['http://', '://x', 'ftp://p', 'socks5://p:1', 'p:99999', 'http://%zz@p']) {
    it(`"${address}" is refused`, () => {
      expect(() => proxy('http://a/', { HTTP_PROXY: address })).toThrow(CouponError)
    })
  }
})
