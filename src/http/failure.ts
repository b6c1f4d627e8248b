import { CouponError, type ErrorKind, type Sentence } from '../errors'

/** The longest that a connection may take to stand, TLS included, in milliseconds. */
export const connectTimeoutMs = 10_000

/** Whom a request was for, and how long it could take. */
export interface Where {
  host: string
  /** The proxy's host, where there is one. */
  proxy: string | null
  timeoutMs: number
}

/** A length that is wrong before the body begins is malformed; one that is wrong after it has begun is a cut body. */
const wrongLength = 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'

/** What a code of Node, OpenSSL or undici means to the user. `retry`: the same request may work at once. */
interface Meaning {
  kind: ErrorKind
  sentence: (where: Where & { code: string }) => Sentence
  hint?: Sentence
  retry?: boolean
}

const certificate: Meaning = {
  kind: 'network',
  sentence:
    ({ host, code }) =>
    (t) =>
      `${t.errors.badCertificate(host)} (${code})`,
  hint: (t) => t.errors.hintCertificate,
}
const unknownHost: Meaning = {
  kind: 'network',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.unknownHost(host),
  retry: true,
}
const reset: Meaning = {
  kind: 'network',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.connectionLost(host),
  retry: true,
}
/** Not the host's fault, and no other try will help. */
const tooManyFiles: Meaning = {
  kind: 'io',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.tooManyFiles(host),
}
const unreachable: Meaning = {
  kind: 'network',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.unreachable(host),
  retry: true,
}
const timeout: Meaning = {
  kind: 'network',
  sentence:
    ({ host, timeoutMs }) =>
    (t) =>
      t.errors.timedOut(host, timeoutMs / 1000),
  retry: true,
}
const malformed: Meaning = {
  kind: 'protocol',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.malformedHttp(host),
}
const wrongScheme: Meaning = {
  kind: 'network',
  sentence:
    ({ host }) =>
    (t) =>
      t.errors.wrongScheme(host),
  hint: (t) => t.errors.hintScheme,
}

/** A header that HTTP does not have, or keeps for itself. */
const unsendable: Meaning = {
  kind: 'config',
  sentence: () => (t) => t.errors.unsendable,
  hint: (t) => t.errors.hintUnsendable,
}

const meanings: Record<string, Meaning> = {
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: {
    kind: 'network',
    sentence:
      ({ host }) =>
      (t) =>
        t.errors.refusedConnection(host),
    retry: true,
  },
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENETDOWN: unreachable,
  ETIMEDOUT: unreachable,
  UND_ERR_CONNECT_TIMEOUT: {
    kind: 'network',
    sentence:
      ({ host }) =>
      (t) =>
        t.errors.connectTimedOut(host, connectTimeoutMs / 1000),
    retry: true,
  },
  UND_ERR_INVALID_ARG: unsendable,
  UND_ERR_NOT_SUPPORTED: unsendable,
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: unsendable,
  UND_ERR_HEADERS_TIMEOUT: timeout,
  UND_ERR_BODY_TIMEOUT: timeout,
  UND_ERR_HEADERS_OVERFLOW: {
    kind: 'protocol',
    sentence:
      ({ host }) =>
      (t) =>
        t.errors.headersTooLarge(host),
  },
  HPE_HEADER_OVERFLOW: {
    kind: 'protocol',
    sentence:
      ({ host }) =>
      (t) =>
        t.errors.headersTooLarge(host),
  },
  HPE_INVALID_CONSTANT: wrongScheme,
  HPE_INVALID_EOF_STATE: reset,
  EPROTO: wrongScheme,
  ERR_SSL_WRONG_VERSION_NUMBER: wrongScheme,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: wrongScheme,
  [wrongLength]: reset,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_HAS_EXPIRED: certificate,
  CERT_NOT_YET_VALID: certificate,
  CERT_UNTRUSTED: certificate,
  CERT_REVOKED: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  UND_ERR_PRX_TLS: { ...certificate },
}

/** Words a failed exchange; `answered`: the head of an answer came. The platform is never blamed for the proxy. */
export function explainFailure(error: unknown, where: Where, answered: boolean): CouponError {
  if (error instanceof CouponError) return error
  // undici hands on the bytes that it could not parse, which may quote the request.
  if (error instanceof Error) Reflect.deleteProperty(error, 'data')
  const { code, message } = describe(error)
  if (where.proxy !== null && /^Proxy (response|Authentication)/.test(message)) {
    const proxy = where.proxy
    return new CouponError('network', (t) => t.errors.proxyRefused(proxy), { cause: error })
  }
  const isMalformed = code === wrongLength ? !answered : code.startsWith('HPE_') && !(code in meanings)
  if (!isSystemCode(code)) return new CouponError('internal', (t) => t.errors.internal(message), { cause: error })
  const meaning = isMalformed ? malformed : (meanings[code] ?? unreachable)
  const proxy = meaning === certificate || meaning === unsendable ? null : where.proxy
  const said = meaning.sentence({ ...where, host: proxy ?? where.host, code })
  return new CouponError(meaning.kind, proxy === null ? said : (t) => t.errors.proxyUnreachable(proxy, said(t)), {
    hint: meaning.hint,
    retry: meaning.retry,
    cause: error,
  })
}

/** Of the system, of TLS or of undici; anything else is a bug of ours, and not the network's fault. */
function isSystemCode(code: string): boolean {
  return /^(E[A-Z0-9]+$|UND_|HPE_|ERR_SSL|ERR_TLS|ERR_SOCKET|ERR_STREAM|[A-Z_]*CERT|UNABLE_)/.test(code)
}

/** Nothing, or not all, came in time; `tunnelling`: the proxy had not yet opened the way to the host. */
export function timedOut(where: Where, tunnelling: boolean): CouponError {
  const { proxy, timeoutMs } = where
  const late = timeout.sentence({ ...where, code: '' })
  const sentence: Sentence = (t) => {
    if (proxy === null) return late(t)
    return tunnelling ? t.errors.proxySilent(proxy, timeoutMs / 1000) : t.errors.proxyUnreachable(proxy, late(t))
  }
  return new CouponError('network', sentence, { retry: true })
}

/**
 * A refused connection to `localhost` arrives as an AggregateError of one refusal an address, and what is not HTTP
 * without a code.
 */
function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' }
  const { code, errors } = error as Error & { code?: unknown; errors?: unknown[] }
  if (typeof code === 'string') return { code, message: error.message }
  if (error.name === 'HTTPParserError') return { code: parserCode(error.message), message: error.message }
  const inner = errors?.[0] ?? error.cause
  return inner ? describe(inner) : { code: '', message: error.message }
}

function parserCode(message: string): string {
  if (/Expected HTTP/.test(message)) return 'HPE_INVALID_CONSTANT'
  return /EOF/.test(message) ? 'HPE_INVALID_EOF_STATE' : 'HPE_OTHER'
}
