import { percentEncode } from '../stages/escape'
import { fill } from '../stages/holes'
import { fillPairTemplate } from '../stages/pairs'
import type { Recipe } from '../recipe/recipe'
import { plainText } from '../stages/segments'
import { attempt } from './attempt'
import type { Sample } from './find-signature'
import { type FieldArrangement, isBytes } from './field-arrangements'
import { type Layout, type TextMode, frameChoices, layoutChoices, textChoices } from './space'

/** Layout, frame and change of the text: how an arrangement becomes a text. */
export interface Setting {
  layout: Layout
  layoutIndex: number
  frame: string
  /** What stands around the pairs, changed as the text is: filled in when it is first asked for. */
  around(): Around
  /** Whether the frame has pairs at all, and whether it encodes them. */
  hasPairs: boolean
  filter: boolean
  mode: TextMode
  /** Stands for layout, filter and mode in tables of ready-made keys. */
  index: number
}

export interface Around {
  before: string
  after: string
}

/** A canonical string that still lacks its key. */
export interface CanonicalString {
  arrangement: FieldArrangement
  setting: Setting
  /** The pairs without their trailing joiner. */
  pairs: string
  /** All of it, framed. */
  whole: string
  trailing: string
  bytes: boolean
  /** The key stands in it already. */
  keyed: boolean
  /** Instead of the setting's. */
  frame: (() => string) | null
}

export const modes = textChoices.map(({ is }) => is)

export function change(text: string, mode: TextMode): string {
  if (mode === 'as-is') return text
  if (mode === 'lower') return text.toLowerCase()
  if (mode === 'upper') return text.toUpperCase()
  return percentEncode(text, mode)
}

/** Text inside the pairs goes through the frame's filter and then through the change of the whole. */
export function changeInner(text: string, { filter, mode }: Pick<Setting, 'filter' | 'mode'>): string {
  return change(filter ? percentEncode(text, 'rfc3986') : text, mode)
}

/** All settings of the request by cost, equal layouts side by side. */
export function settingsFor(sample: Sample): readonly (readonly Setting[])[] {
  const frames = frameChoices.filter(({ is }) => canFrame(is, sample))
  const byCost: Setting[][] = []
  for (const { is: frame, cost: ofFrame } of frames) {
    for (const [modeIndex, { is: mode, cost: ofMode }] of textChoices.entries()) {
      const framed = frameText(sample, frame, mode)
      for (const [layoutIndex, { is: layout, cost }] of layoutChoices.entries()) {
        const index = (layoutIndex * 2 + (framed.filter ? 1 : 0)) * modes.length + modeIndex
        ;(byCost[cost + ofFrame + ofMode] ??= []).push({ ...framed, layout, layoutIndex, index })
      }
    }
  }
  return Array.from(byCost, (settings) => (settings ?? []).sort((a, b) => a.layoutIndex - b.layoutIndex))
}

function canFrame(frame: string, sample: Sample): boolean {
  const { request } = sample
  if (/\{(host|path|url)/.test(frame) && !URL.canParse(request.url)) return false
  if (/\{body\b/.test(frame) && (request.body ?? '') === '') return false
  return (
    !/\{(timestamp|nonce)\b/.test(frame) ||
    (attempt(() => fillFrame(frame.replace('{pairs}', ''), sample)) ?? '') !== ''
  )
}

function frameText(sample: Sample, frame: string, mode: TextMode): Omit<Setting, 'layout' | 'layoutIndex' | 'index'> {
  const [before = '', pairs, after = ''] = frame.split(/(\{pairs(?:\|rfc3986)?\})/)
  const written = (text: string) => change(fillFrame(text, sample), mode)
  let made: Around | undefined
  return {
    frame,
    mode,
    hasPairs: pairs !== undefined,
    filter: pairs === '{pairs|rfc3986}',
    around: () => (made ??= { before: written(before), after: written(after) }),
  }
}

function fillFrame(text: string, { request, signature }: Sample): string {
  const recipe: Recipe = { version: 2, signature, fields: { take: 'all' } }
  return plainText(fill(text, { recipe, request, own: {} }))
}

/** Sets one arrangement in one setting; `null` where another setting writes the same. */
export function makeBase(arrangement: FieldArrangement, setting: Setting): CanonicalString | null {
  const { fields, part, valuesSeen } = arrangement
  const { layout, hasPairs, mode } = setting
  if ((fields.length === 0) === hasPairs) return null
  if (!hasPairs && setting.layoutIndex > 0) return null
  if (hasPairs && layout.pair === 'value' && valuesSeen) return null
  if (fields.length === 1 && !isPlainest(layout)) return null
  const { before, after } = setting.around()
  const bytes = isBytes(part)
  if (bytes && (mode !== 'as-is' || setting.filter || /[^\0-\x7f]/.test(before + after))) return null
  const pairs = changeInner(writePairs(arrangement, layout), setting)
  const trailing = layout.trailingJoiner ? changeInner(layout.joiner, setting) : ''
  const whole = before + pairs + trailing + after
  if (
    mode === 'form' &&
    pairs === changeInner(writePairs(arrangement, layout), { filter: setting.filter, mode: 'rfc3986' })
  )
    return null
  return { arrangement, setting, pairs, whole, trailing, bytes, keyed: false, frame: null }
}

/** Of the layouts that write a single field alike, the first. */
const plainest = new Set(
  layoutChoices
    .filter(
      ({ is }, index) =>
        layoutChoices.findIndex((each) => each.is.pair === is.pair && each.is.trailingJoiner === is.trailingJoiner) ===
        index,
    )
    .map(({ is }) => is),
)
const isPlainest = (layout: Layout): boolean => plainest.has(layout)

function writePairs({ fields }: FieldArrangement, { pair, joiner }: Layout): string {
  let text = ''
  let before = ''
  for (const { name, value } of fields) {
    text += before + writePair(pair, name, value)
    before = joiner
  }
  return text
}

export function writePair(pair: Layout['pair'], name: string, value: string): string {
  switch (pair) {
    case 'name=value':
      return `${name}=${value}`
    case 'namevalue':
      return name + value
    case 'name:value':
      return `${name}:${value}`
    case 'value':
      return value
    default:
      return fillPairTemplate(pair, name, value)
  }
}

export const frameOf = ({ frame, setting }: CanonicalString): string => frame?.() ?? setting.frame

/** The part of the recipe that a base stands for. */
export function basePart(base: CanonicalString): Omit<Recipe, 'version' | 'signature'> {
  const { arrangement, setting } = base
  const { layout, mode, hasPairs } = setting
  const frame = frameOf(base)
  return {
    ...arrangement.part,
    ...(hasPairs
      ? { pair: layout.pair, joiner: layout.joiner, ...(layout.trailingJoiner ? { trailingJoiner: true } : {}) }
      : {}),
    ...(frame === '{pairs}' ? {} : { frame }),
    ...(mode === 'as-is' ? {} : { text: mode }),
  }
}
