import http from 'node:http'
import { clientSecret, verifyHeader } from '../../src/platforms/yoho/recipe'
import { tokenRecipe } from '../../src/platforms/zvcms/recipe'
import { platforms } from '../../src/platforms'
import { sandboxCredentials } from '../helpers/emulators'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server'
import type { SignableRequest } from '../../src/signing/recipe/recipe'
import { sign } from '../../src/signing/sign'

/** Real time of every test: nothing here waits or looks at a clock. */
export const now = 1_700_000_000_000

export interface Reply {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
  agent?: http.Agent
}

/** One plain request, signed or not. Rejects where the connection is reset or the body is cut. */
export function send(url: string, { method = 'GET', headers = {}, body, agent }: Sent = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, ...(agent ? { agent } : { agent: false }) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Runs a test against a sandbox of its own. */
export async function withSandbox(
  options: Partial<SandboxOptions>,
  run: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ platforms, now: () => now, ...options })
  try {
    await run(sandbox)
  } finally {
    await sandbox.close()
  }
}

export function without<T>(values: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== name))
}

const fieldsOf = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }))

function signable(method: string, url: string, values: Record<string, string>): SignableRequest {
  return { method, url, headers: {}, fields: fieldsOf(values), body: null }
}

const publicParameters = {
  app_version: '4.6.0',
  client_type: 'h5',
  os_version: 'yohobuy:h5',
  screen_size: '720x1280',
  v: '7',
}

export interface YohoSent {
  privateKey?: string
  verifyKey?: string
  post?: boolean
  /** Changes what was signed. */
  tamper?: (values: Record<string, string>) => Record<string, string>
  headers?: Record<string, string>
  path?: string
}

export function yoho(sandbox: Sandbox, values: Record<string, string>, sent: YohoSent = {}): Promise<Reply> {
  const {
    privateKey = sandboxCredentials['yoho']!['privateKey']!,
    verifyKey,
    post,
    tamper = (same) => same,
    headers = {},
  } = sent
  const unsigned = { ...publicParameters, ...values }
  const secret = sign(clientSecret, signable('GET', sandbox.urls['yoho']!, unsigned), privateKey).token
  const signed = tamper({ ...unsigned, client_secret: secret })
  const verify: Record<string, string> = verifyKey
    ? { 'x-yoho-verify': sign(verifyHeader, signable('GET', sandbox.urls['yoho']!, signed), verifyKey).token }
    : {}
  const url = `${sandbox.url}${sent.path ?? '/'}`
  const form = new URLSearchParams(signed).toString()
  if (!post) return send(`${url}?${form}`, { headers: { ...verify, ...headers } })
  const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  return send(url, { method: 'POST', headers: { ...type, ...verify, ...headers }, body: form })
}

let nonce = 1000

export interface ZvcmsSent {
  openKey?: string
  names?: 'camel' | 'pascal'
  /** In place of the right ones, before signing. */
  envelope?: Record<string, unknown>
  /** Changes what was signed. */
  tamper?: (envelope: Record<string, unknown>) => Record<string, unknown>
}

export function zvcms(sandbox: Sandbox, params: unknown, sent: ZvcmsSent = {}): Promise<Reply> {
  const { openId, grantCode, openKey } = sandboxCredentials['zvcms']!
  const envelope: Record<string, unknown> = {
    OpenId: openId,
    GrantCode: grantCode,
    Timestamp: String(now / 1000),
    Nonce: String(nonce++),
    Action: 'coupon.user-coupon-list',
    Params: params,
    ...sent.envelope,
  }
  const texts = Object.fromEntries(
    ['OpenId', 'GrantCode', 'Timestamp', 'Nonce'].map((name) => [name, String(envelope[name])]),
  )
  const { token } = sign(
    tokenRecipe(sent.names),
    signable('POST', sandbox.urls['zvcms']!, texts),
    sent.openKey ?? openKey!,
  )
  const { tamper = (same) => same } = sent
  return send(sandbox.urls['zvcms']!, { method: 'POST', body: JSON.stringify(tamper({ Token: token, ...envelope })) })
}
