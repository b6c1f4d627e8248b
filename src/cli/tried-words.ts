/** Words that people try because other tools have them, and what is typed for them here, after `coupon`. */
const triedWords: Readonly<Record<string, string>> = {
  login: 'profile add <name>',
  auth: 'profile add <name>',
  configure: 'profile add <name>',
  setup: 'profile add <name>',
  init: 'profile add <name>',
  logout: 'profile remove <name>',
  whoami: 'profile show',
  ping: 'profile test',
  status: 'doctor',
  diagnose: 'doctor',
  profiles: 'profile list',
  settings: 'config list',
  set: 'profile set <name>',
  use: 'profile use <name>',
  api: 'request <operation>',
  raw: 'request <operation>',
  get: 'request <operation>',
  post: 'request <operation>',
  explain: 'sign explain',
  verify: 'sign verify',
  solve: 'sign solve',
  vectors: 'sign vectors',
  signature: 'sign explain',
  serve: 'sandbox',
  server: 'sandbox',
  mock: 'sandbox',
  evaluate: 'check',
  cart: 'check',
  user: 'member <id>',
  customer: 'member <id>',
  coupons: 'member <id>',
  ls: 'member <id>',
}

/** What to type instead of a word that is no command; a number is a member. */
export function insteadOf(word: string): string | undefined {
  if (/^\d{1,20}$/.test(word)) return 'member <id>'
  return Object.hasOwn(triedWords, word.toLowerCase()) ? triedWords[word.toLowerCase()] : undefined
}
