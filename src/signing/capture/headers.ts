export type Header = readonly [name: string, value: string]

/** The value of a header whatever its case; empty where there is none. */
export function headerOf(headers: readonly Header[], name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? ''
}

/** Adds a header that a program sends of its own accord, unless it was given. */
export function withDefault(headers: readonly Header[], name: string, value: string): readonly Header[] {
  return headers.some(([each]) => each.toLowerCase() === name.toLowerCase()) ? headers : [...headers, [name, value]]
}
