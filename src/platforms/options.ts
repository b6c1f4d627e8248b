import { memoize } from '../coupon/memoize'
import { yuanToFen } from '../coupon/money'
import { usageError } from '../errors'
import { showUnseen } from '../output/safe-text'
import type { EndpointOption } from './platform'

/** `--user-id <id>` -> `userId`. */
export const optionName = memoize((flags) => {
  const word = /^--([\w-]+)/.exec(flags)?.[1] ?? ''
  return word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
})

type Parse = NonNullable<EndpointOption['parse']>

/** A whole number between two bounds, both included; answered without leading zeros. */
export function wholeNumber(min: number, max: number): Parse {
  return (value, flag) => {
    const number = /^\d{1,16}$/.test(value) ? Number(value) : NaN
    if (!(number >= min && number <= max))
      throw usageError((t) => t.errors.notWholeNumber(flag, showUnseen(value), min, max))
    return String(number)
  }
}

/** Digits that are an id: never a number, never shortened. */
export function idDigits(most: number): Parse {
  return (value, flag) => {
    if (!/^\d+$/.test(value) || value.length > most)
      throw usageError((t) => t.errors.notId(flag, showUnseen(value), most))
    return value
  }
}

/**
 * An amount; answered as plain digits. One that is pasted with its currency (`￥1,280.00`, `100元`) may have commas by
 * the thousand, which alone could be those of decimals.
 */
export const yuan: Parse = (value, flag) => {
  const [, before = '', bare = '', after = ''] = /^([¥￥]?)\s*(.*?)\s*(元?)$/s.exec(value.trim()) ?? []
  const isGrouped = before + after !== '' && /^\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$/.test(bare)
  const digits = isGrouped ? bare.replace(/[,，]/g, '') : bare
  if (yuanToFen(digits) === null) throw usageError((t) => t.errors.notYuan(flag, value, nearYuan(value)))
  return digits
}

/** What was probably meant by `1,280`, `1 280`, `280.`, `.5` and digits of double width. */
function nearYuan(value: string): string | undefined {
  const plain = value.normalize('NFKC').trim().replace(/^¥/, '').replace(/元$/, '')
  const grouped = /^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replace(/[, ]/g, '') : plain
  const digits = grouped.replace(/^\./, '0.').replace(/\.$/, '')
  return digits !== value && yuanToFen(digits) !== null ? digits : undefined
}

/** Text without control characters, which no code, serial number or name has. */
export const plain: Parse = (value, flag) => {
  if (value === '' || /[\u0000-\u001f\u007f-\u009f]/.test(value)) throw usageError((t) => t.errors.notPlain(flag))
  return value
}

/** Where pages are fetched one by one. */
const prefetch: EndpointOption = {
  flags: '--prefetch <n>',
  about: {
    en: 'pages fetched ahead with --all, within the rate (default: 4)',
    zh: '--all 时预取的页数，受速率限制（默认 4）',
  },
  parse: wholeNumber(0, 100),
}

/** `--page`, `--limit`, `--all`: the same words for every list. */
export function pagingOptions(defaults: { page?: string; limit?: string; most?: number }): EndpointOption[] {
  return [
    {
      flags: '--limit <n>',
      about: { en: 'coupons a page', zh: '每页条数' },
      parse: wholeNumber(1, defaults.most ?? 2147483647),
      ...(defaults.limit && { default: defaults.limit }),
    },
    {
      flags: '--page <n>',
      about: { en: 'which page, from 1', zh: '第几页，从 1 起' },
      parse: wholeNumber(1, 2147483647),
      ...(defaults.page && { default: defaults.page }),
    },
    { flags: '--all', about: { en: 'every page, each coupon once', zh: '取全部页，每张券一次' } },
    ...(defaults.page === undefined ? [] : [prefetch]),
  ]
}
