import net from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectFailure, fortySeven, noItems, total, userCouponList, yohoEnv } from '../helpers/ask'
import { startCoupon } from '../helpers/coupon'
import { makeHome } from '../helpers/run'
import { type Certificate, listen, makeCertificate, serve } from '../helpers/servers'

let own: Certificate
beforeAll(() => {
  own = makeCertificate()
})

describe('TLS', () => {
  it('F011 a self-signed certificate is refused at once, and nothing is sent', async () => {
    const server = await serve(() => fortySeven, own)
    const ran = await total(server.url, ['--retries', '3'])
    expectFailure(
      ran,
      6,
      'network',
      `the certificate of 127.0.0.1:${server.port} cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    )
    expect(ran.error().hint).toContain('NODE_EXTRA_CA_CERTS')
    expect({ seen: server.seen, connections: server.connections() }).toEqual({ seen: [], connections: 1 })
  })

  it('F011 the cause is named', async () => {
    const { explainFailure } = await import('../../src/http/failure')
    const { texts } = await import('../../src/text')
    for (const code of ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']) {
      const error = explainFailure(
        Object.assign(new Error('openssl text'), { code }),
        { host: 'h', proxy: null, timeoutMs: 1 },
        false,
      )
      expect(error.sentence(texts.en)).toBe(`the certificate of h cannot be trusted (${code})`)
      expect(error.details.retry).toBeUndefined()
    }
  })

  it.each([
    ['for another name', { name: 'other.invalid' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that ran out', { expired: true }, 'CERT_HAS_EXPIRED'],
  ])('F011 a certificate of a trusted authority %s: refused at once, and nothing is sent', async (_what, of, cause) => {
    const certificate = makeCertificate(of)
    const server = await serve(() => fortySeven, certificate)
    const argv = ['total', '--uid', '1', '--endpoint', server.url, '--lang', 'en', '--retries', '3']
    const env = { ...yohoEnv, NODE_EXTRA_CA_CERTS: certificate.path }
    const ran = await startCoupon(makeHome(), argv, { env, input: '' }).ended
    expect([ran.code, ran.out]).toEqual([6, ''])
    expect(ran.err).toContain(`error: the certificate of 127.0.0.1:${server.port} cannot be trusted (${cause})\nhint: `)
    expect({ seen: server.seen, connections: server.connections() }).toEqual({ seen: [], connections: 1 })
  })

  it('F011 a certificate of one’s own authority is trusted where NODE_EXTRA_CA_CERTS says so', async () => {
    const server = await serve(() => fortySeven, own)
    const argv = ['total', '--uid', '1', '--endpoint', server.url, '-o', 'json']
    const env = { ...yohoEnv, NODE_EXTRA_CA_CERTS: own.path }
    const ran = await startCoupon(makeHome(), argv, { env, input: '' }).ended
    expect([ran.code, ran.err]).toEqual([0, ''])
  })

  it('F012 unchecked certificates are refused before anything is opened', async () => {
    const ran = await total('https://coupon.invalid/', [], { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })
    expectFailure(ran, 3, 'config', 'NODE_TLS_REJECT_UNAUTHORIZED=0')
  })

  it('F012 on this machine they are the user’s own business', async () => {
    const server = await serve(() => fortySeven, own)
    const ran = await total(server.url, [], { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })
    expectFailure(ran, 6, 'network', 'cannot be trusted')
  })

  it('F014 https to a plain port', async () => {
    const server = await serve(() => noItems)
    const ran = await userCouponList(server.url.replace('http:', 'https:'))
    expectFailure(ran, 6, 'network', `127.0.0.1:${server.port} does not speak this protocol`)
    expect(ran.error().hint).toMatch(/http where https/)
    expect(ran.err).not.toMatch(/SSL|wrong version/i)
  })

  it('F014 http to a TLS port', async () => {
    const server = await serve(() => noItems, own)
    const ran = await userCouponList(server.url.replace('https:', 'http:'))
    expect(ran.code).toBe(6)
    expect(ran.error().message).toMatch(/does not speak this protocol|was lost/)
    expect(ran.err).not.toMatch(/SSL|HPE_|parse/i)
    expect(server.seen).toEqual([])
  })

  it.each([
    '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>',
    'Client sent an HTTP request to an HTTPS server.\n',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
  ])('F014 http to a TLS port that answers %j', async (body) => {
    const server = await serve(() => ({ status: 400, headers: { 'content-type': 'text/html' }, body }))
    const ran = await userCouponList(server.url)
    expectFailure(ran, 6, 'network', 'the port speaks https, and was asked in plain http')
    expect(ran.error().hint).toBe('is it http where https was written, or the reverse?')
  })

  it('F014 http to a port that speaks something else', async () => {
    const { port } = await listen(net.createServer((socket) => void socket.end('220 mail.invalid ESMTP\r\n')))
    expectFailure(await total(`http://127.0.0.1:${port}/`), 6, 'network', 'does not speak this protocol')
  })
})
