/** `coupon config`: the settings below profiles. */
export const config = {
  about: 'settings below profiles: list, get, set, unset',
  aboutList: 'all settings; what is not set is empty',
  aboutGet: 'one setting',
  aboutSet: 'set it for every command',
  aboutUnset: 'take it away: the default holds again',
  aboutKey: 'lang, output, color, timeout, retries, rate or endpoint',
  aboutValue: 'what a flag of that name takes',
  noSuchKey: (key: string, near?: string) => `no setting "${key}"${near ? `; did you mean ${near}?` : ''}`,
  keys: (names: readonly string[]) => `settings: ${names.join(', ')}`,
  notSet: (key: string) => `"${key}" is not set`,
  setIt: (key: string) => `coupon config set ${key} <value>`,
  set: (key: string, value: string) => `${key} is now "${value}"; a profile, a variable and a flag still beat it`,
  unset: (key: string) => `${key} is not set any more`,
  mend: 'coupon config set <key> <value>, or coupon config unset <key>',
  none: '',
}
