import { CouponError } from '../errors'
import type { HttpResponse } from '../http/message'
import { percentEncode } from '../signing/escape'

/** What shorter text would cut out of ordinary words. */
const shortest = 4

/** Cuts keys and signatures out of what came from outside: a platform may quote them back. */
export class Redaction {
  private readonly hidden: readonly string[]

  constructor(secrets: readonly string[]) {
    const forms = secrets
      .filter((secret) => secret.length >= shortest)
      .flatMap((secret) => [secret, percentEncode(secret, 'rfc3986')])
    this.hidden = [...new Set(forms)].sort((a, b) => b.length - a.length)
  }

  text(text: string): string {
    return this.hidden.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  }

  /** Errors show the beginning of a body: what is cut in half must be cut out before. A HAR file shows all of it. */
  response({ status, headers, body }: HttpResponse): HttpResponse {
    const shown = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.text(value)]))
    const quoted = this.hidden.some((secret) => body.includes(secret))
    return { status, headers: shown, body: quoted ? Buffer.from(this.text(body.toString('utf8'))) : body }
  }

  error({ kind, sentence, details }: CouponError): CouponError {
    const { code } = details
    return new CouponError(kind, (t) => this.text(sentence(t)), { ...details, code: code && this.text(code) })
  }
}
