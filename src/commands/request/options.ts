import type { Platform } from '../../platforms/platform'

/** What can be typed after `coupon request <operation>`. */
export interface RequestOptions {
  field?: readonly string[]
  jsonField?: readonly string[]
  params?: string
  post?: true
}

/** One of which an example can type the parameters. */
export function typedOperation(platforms: readonly Platform[]): string {
  const endpoints = platforms.flatMap((platform) => platform.endpoints)
  const typed = endpoints.find(({ kind }) => kind === 'count') ?? endpoints[0]
  return typed?.name ?? '<operation>'
}
