import { Option } from 'commander'
import { readInstant } from '../coupon/time'
import type { Sentence } from '../errors'
import { checkRule, type Rule, rules, wanted } from '../profiles/preference-rules'
import { checkEndpoint } from '../profiles/resolve'
import type { Text } from '../text/index'

/** One option of every command. Its variable is COUPON_ and the flag in capitals, unless it has none. */
interface GlobalOption extends Rule {
  flags: string
  about: Sentence
  noVariable?: true
}

const digits = wanted(
  (value) => /^[1-9]\d{0,18}$/.test(value),
  (t) => t.errors.digits,
)

const described = {
  profile: { flags: '-p, --profile <name>', about: (t) => t.help.profile },
  output: { flags: '-o, --output <format>', about: (t) => t.help.output, ...rules.output },
  fields: { flags: '--fields <a,b,c>', about: (t) => t.help.fields },
  bom: { flags: '--bom', about: (t) => t.help.bom },
  query: { flags: '-q, --query <JMESPath>', about: (t) => t.help.query },
  lang: { flags: '--lang <language>', about: (t) => t.help.lang, ...rules.lang },
  color: { flags: '--color <when>', about: (t) => t.help.color, ...rules.color },
  verbose: { flags: '-v, --verbose', about: (t) => t.help.verbose },
  quiet: { flags: '--quiet', about: (t) => t.help.quiet },
  input: { flags: '--no-input', about: (t) => t.help.noInput },
  dryRun: { flags: '--dry-run', about: (t) => t.help.dryRun },
  curl: { flags: '--curl', about: (t) => t.help.curl },
  har: { flags: '--har <file>', about: (t) => t.help.har },
  endpoint: {
    flags: '--endpoint <url>',
    about: (t) => t.help.endpoint,
    check: (value) => void checkEndpoint(value, 'flag'),
    noVariable: true,
  },
  timeout: { flags: '--timeout <seconds>', about: (t) => t.help.timeout, ...rules.timeout },
  retries: { flags: '--retries <n>', about: (t) => t.help.retries, ...rules.retries },
  rate: { flags: '--rate <per second>', about: (t) => t.help.rate, ...rules.rate },
  now: {
    flags: '--now <ISO 8601>',
    about: (t) => t.help.now,
    check: wanted(
      (value) => readInstant(value) !== null,
      (t) => t.errors.anInstant,
    ),
  },
  soon: {
    flags: '--soon <days>',
    about: (t) => t.help.soon,
    check: wanted(
      (value) => /^\d{1,4}$/.test(value),
      (t) => t.errors.aDayCount,
    ),
  },
  timestamp: { flags: '--timestamp <n>', about: (t) => t.help.timestamp, check: digits, noVariable: true },
  nonce: { flags: '--nonce <n>', about: (t) => t.help.nonce, check: digits, noVariable: true },
  offline: { flags: '--offline', about: (t) => t.help.offline },
  save: { flags: '--save', about: (t) => t.help.save },
  replay: { flags: '--replay <file.har>', about: (t) => t.replay.option },
} satisfies Record<string, GlobalOption>

export type GlobalOptionName = keyof typeof described

export const globalOptions: Readonly<Record<GlobalOptionName, GlobalOption>> = described
export const globalOptionNames = Object.keys(described) as GlobalOptionName[]

/** The options as commander takes them, worded in one language. */
export function commanderOptions(text: Text): Option[] {
  return Object.values(globalOptions).map(({ flags, about, choices }) => {
    const option = new Option(flags, about(text))
    return choices ? option.choices([...choices]) : option
  })
}

/** `--no-input` -> COUPON_NO_INPUT. */
export function variableOf(name: GlobalOptionName): string {
  return `COUPON_${flagOf(globalOptions[name].flags).slice(2).replaceAll('-', '_').toUpperCase()}`
}

/** Checks a value that is to hold for every command: `raw` is not for all of them. None is right. Throws `usage`. */
export function checkSetting(name: GlobalOptionName, value: string | undefined, shown: string): void {
  const option = globalOptions[name]
  const choices = option.choices?.filter((choice) => choice !== 'raw')
  if (value !== undefined) checkRule({ ...option, ...(choices && { choices }) }, value, shown)
}

/** `-o, --output <format>` -> `--output`. */
export function flagOf(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags
}
