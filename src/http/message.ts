/** A signed request, ready to be sent, printed (`--dry-run`) or written as curl. */
export interface HttpRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | null
}

export interface HttpResponse {
  status: number
  /** Lower-case names; a repeated header is joined with `, `. */
  headers: Record<string, string>
  /** Decoded from gzip, deflate or br, and complete: a cut body never gets here. */
  body: Buffer
}
