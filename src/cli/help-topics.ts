import { Help, type Option } from 'commander'
import type { Context } from '../context'
import { type FormatName, formatNames, formats } from '../output'
import { type Language, type Text, texts } from '../text'
import { commanderOptions, flagOf, globalOptionNames, globalOptions, variableOf } from './global-options'
import { describeOption } from './help-format'

/** The topics of `coupon help`, each made when it is asked for. */
export function helpTopics(context: Context, language: Language): Readonly<Record<string, () => string>> {
  const text = texts[language]
  const { topics } = text
  const width = context.stdout.columns ?? 80
  const aligned = (rows: readonly [string, string][]) => columns(rows, width)
  return {
    'exit-codes': () => text.help.exitCodes.map(([code, meaning]) => `${code.padStart(3)}  ${meaning}`).join('\n'),
    options: () => `${aligned(commanderOptions(text).map((option) => row(option, text)))}\n\n${topics.optionsAfter}`,
    environment: () => environment(context, text, language, aligned),
    output: () => {
      const formats = formatNames.map((name): [string, string] => [name, formatAbout(text, name)])
      return `${topics.output}\n\n${aligned(formats)}\n\n${topics.outputAfter}`
    },
    cart: () => topics.cart,
    query: () => topics.query,
    signing: () => topics.signing,
  }
}

function row(option: Option, text: Text): [string, string] {
  return [option.flags, describeOption(option, text)]
}

function formatAbout(text: Text, name: FormatName): string {
  return name === 'raw' ? text.help.rawFormat : formats[name].about(text)
}

function environment(
  { platforms }: Context,
  text: Text,
  language: Language,
  aligned: (rows: readonly [string, string][]) => string,
): string {
  const { topics } = text
  const options = globalOptionNames.flatMap((name): [string, string][] => {
    const option = globalOptions[name]
    const variable = variableOf(name)
    return option.noVariable ? [] : [[variable, `${flagOf(option.flags)}${text.help.colon}${option.about(text)}`]]
  })
  const settings = platforms.flatMap(({ name, settings: its }) =>
    its.flatMap(({ variable, about }): [string, string][] =>
      variable ? [[variable, `${name}${text.help.colon}${about[language]}`]] : [],
    ),
  )
  const endpoints = platforms.map(({ name }): [string, string] => [
    `COUPON_${name.toUpperCase()}_ENDPOINT`,
    topics.endpointOf(name),
  ])
  const places = Object.entries(topics.placeNames)
  return [
    topics.environmentHead,
    aligned(options),
    `\n${topics.credentials}`,
    aligned(unique(settings, text.check.semicolon)),
    `\n${topics.places}`,
    aligned([...endpoints, ...places]),
  ].join('\n')
}

/** One variable may be read by several platforms: it is listed once, with what each takes it for. */
function unique(rows: readonly [string, string][], joiner: string): [string, string][] {
  const merged = new Map<string, string>()
  for (const [name, about] of rows) merged.set(name, merged.has(name) ? `${merged.get(name)}${joiner}${about}` : about)
  return [...merged]
}

/** Two columns as the help has them, wrapped to the width. */
function columns(rows: readonly [string, string][], width: number): string {
  const help = Object.assign(new Help(), { helpWidth: width })
  const longest = Math.max(...rows.map(([name]) => help.displayWidth(name)))
  return rows.map(([name, about]) => help.formatItem(name, longest, about, help)).join('\n')
}
