import { BlockList, isIP } from 'node:net'
import { CouponError } from '../errors'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy for an address, from HTTPS_PROXY, HTTP_PROXY and NO_PROXY (upper or lower case), or `null`. A proxy
 * without a scheme is an http proxy; NO_PROXY knows hosts, domains, ports, addresses and CIDR blocks. Throws `config`
 * for what is not the address of an http or https proxy.
 */
export function proxyFor(url: URL, env: Environment): URL | null {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const proxy = read(env, name)
  if (!proxy || bypassed(url, read(env, 'NO_PROXY') ?? '')) return null
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`
  if (!isProxy(address)) throw new CouponError('config', (t) => t.errors.badProxy(name))
  return new URL(address)
}

/** A password that cannot be decoded would fail later, and be shown. */
function isProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address)
    decodeURIComponent(`${username}:${password}`)
    return /^https?:$/.test(protocol)
  } catch {
    return false
  }
}

/** The lower-case name first, as curl does. */
function read(env: Environment, name: string): string | undefined {
  return env[name.toLowerCase()] || env[name]
}

function bypassed(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => matches(entry.toLowerCase(), host, port))
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return inBlock(entry, host)
  const [, name = entry, wanted] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? []
  if (wanted !== undefined && wanted !== port) return false
  const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
  return host === domain || host.endsWith(`.${domain}`)
}

function inBlock(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/')
  const family = isIP(network)
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128))
    return false
  const type = family === 4 ? 'ipv4' : 'ipv6'
  const block = new BlockList()
  block.addSubnet(network, Number(bits), type)
  return block.check(host, type)
}
