/** Settings of a profile by name, all text: credentials, `endpoint`, … */
export type Values = Readonly<Record<string, string>>

/** What `--param name=value` of a profile sends along with every request. */
export function ownParameters(values: Values): Record<string, string> {
  const own = Object.entries(values).filter(([key]) => key.startsWith('param.'))
  return Object.fromEntries(own.map(([key, value]) => [key.slice('param.'.length), value]))
}
