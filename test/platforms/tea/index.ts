import { CouponError, usageError } from '../../../src/errors'
import { isObject, type Json, scalarText } from '../../../src/json'
import { readCart } from '../../../src/eligibility/cart'
import { pagingOptions } from '../../../src/platforms/options'
import type {
  CountEndpoint,
  EndpointOption,
  ListEndpoint,
  Page,
  Platform,
  Preparation,
  VerdictEndpoint,
} from '../../../src/platforms/platform'
import { badShape, readCount, readList, readObject, RowReader } from '../../../src/platforms/reader'
import { say } from '../../../src/platforms/say'
import type { Recipe } from '../../../src/signing/recipe/recipe'
import { teaEmulator } from './emulator'

/** md5(sorted pairs + key), in capitals. */
export const recipe: Recipe = {
  version: 1,
  signature: { in: 'query', name: 'sig' },
  fields: { take: 'all' },
  joiner: '&',
  key: { at: 'suffix', joiner: '' },
  digest: 'md5',
  encoding: 'HEX',
}

const guest: EndpointOption = {
  flags: '--guest <name>',
  about: { en: 'guest', zh: '客人' },
  required: true,
  parse(value, flag) {
    if (/^g\d{1,6}$/.test(value)) return value
    throw usageError((t) => t.errors.badValue(flag, value, 'g1 to g999999'))
  },
}

/** A guest may be asked about by the table: who sits there is asked first. */
const seated: Preparation = {
  operation: { name: 'guests.seated', call: ({ table }) => ({ params: { table: String(table) } }) },
  wanted: ({ table, guest: name }) => table !== undefined && name === undefined,
  read(data, { table }) {
    const name = scalarText(readObject(data, 'data')['guest'])
    if (name === null) throw new CouponError('api', say({ en: `nobody sits at ${String(table)}`, zh: '没有人' }))
    return { values: { guest: name }, note: { en: `${name} sits there`, zh: `${name} 坐在那里` } }
  },
}

/** Prices in whole yuan, validity by the day. */
function readVouchers(json: Json): Page {
  const data = readObject(json, 'data')
  const coupons = readList(data['vouchers'], 'data.vouchers').map((row, index) => {
    const reader = new RowReader(row, `data.vouchers[${index}]`)
    const id = reader.requiredId('no')
    return {
      platform: 'tea',
      id,
      couponId: null,
      code: null,
      title: reader.text('leaf'),
      status: 'unused' as const,
      validFrom: '2020-01-01T00:00:00+08:00',
      validUntil: '2020-12-31T23:59:59+08:00',
      benefit: { type: 'amount_off' as const, amountFen: Number(reader.text('off')) * 100 },
      minSpendFen: Number(reader.text('from')) * 100,
      minCount: null,
      scope: null,
      sources: { benefit: 'field' as const, minSpendFen: 'field' as const, validUntil: 'field' as const },
    }
  })
  return { coupons, warnings: [], total: readCount(data['all'], 'data.all'), size: 2, pages: null }
}

const vouchers: ListEndpoint = {
  kind: 'list',
  name: 'vouchers.mine',
  command: 'vouchers',
  about: { en: 'tea vouchers', zh: '茶券' },
  examples: ['vouchers --guest g1', 'vouchers --guest g2 --all'],
  options: [guest, ...pagingOptions({ page: '1', limit: '2' })],
  paging: 'remote',
  call: ({ guest: name, page }) => ({ params: { guest: String(name), page: String(page) } }),
  read: readVouchers,
}

/** What the house would take for a pot of so many yuan. */
const taken: ListEndpoint = {
  ...vouchers,
  name: 'vouchers.taken',
  command: 'taken',
  options: [guest],
  paging: 'local',
  call: ({ guest: name, yuan }) => ({ params: { guest: String(name), yuan: String(yuan) } }),
}

/** What the waiter says of each voucher. */
const judged: VerdictEndpoint = {
  kind: 'verdicts',
  name: 'vouchers.judged',
  command: 'judge',
  about: { en: 'what the waiter says', zh: '服务员的说法' },
  examples: ['judge --table 7', 'judge --table 8'],
  options: [
    { flags: '--table <n>', about: { en: 'table', zh: '桌号' } },
    { flags: '--pot <cart>', about: { en: 'cart', zh: '购物车' }, required: true, input: 'cart' },
  ],
  before: seated,
  cart: ({ pot }) => readCart(String(pot), { priceUnit: 'yuan' }),
  call: ({ guest: name, pot }) => ({
    params: { guest: String(name), yuan: String(readCart(String(pot), { priceUnit: 'yuan' }).totalFen / 100) },
  }),
  read(data) {
    const rows = readList(readObject(data, 'data')['vouchers'], 'data.vouchers')
    const verdicts = readVouchers(data).coupons.map((coupon, index) => {
      const message = new RowReader(rows[index] ?? null, 'data').text('why')
      const discountFen = coupon.benefit.type === 'amount_off' ? coupon.benefit.amountFen : null
      return { id: coupon.id ?? '', usable: message === null, discountFen, message, coupon }
    })
    return { verdicts, warnings: [] }
  },
}

const cups: CountEndpoint = {
  kind: 'count',
  name: 'cups.count',
  command: 'cups',
  about: { en: 'how many vouchers', zh: '茶券数量' },
  examples: ['cups --guest g1', 'cups --guest g2'],
  options: [guest],
  call: ({ guest: name }) => ({ params: { guest: String(name) } }),
  read: (data, { guest: name }) => ({ total: readVouchers(data).total ?? 0, guest: String(name) }),
}

/** A platform that nobody in `src` knows, as its authors would write it. */
export const tea: Platform = {
  name: 'tea',
  title: { en: 'Tea', zh: '茶' },
  url: 'https://tea.invalid/',
  settings: [
    { key: 'teaKey', about: { en: 'key', zh: '密钥' }, secret: true, required: true, variable: 'COUPON_TEA_KEY' },
    { key: 'house', about: { en: 'which tea house', zh: '哪家茶馆' }, flag: 'house', default: 'first' },
  ],
  recipes: { sig: recipe },
  endpoints: [vouchers, cups, judged],
  profileExample: 'profile add pot --platform tea --house second',
  members: {
    options: [guest],
    coupons: { endpoint: vouchers, values: { all: true, limit: '2', page: '1' } },
    fits: (id) => (/^g\d+$/.test(id) ? { guest: id } : null),
    questions: [{ state: 'unused', list: { endpoint: vouchers, values: { all: true, limit: '2', page: '1' } } }],
    verdicts: {
      endpoint: taken,
      values: (member, { totalFen }) => ({ ...member, yuan: String(totalFen / 100) }),
      read: (data) =>
        readVouchers(data).coupons.flatMap(({ id }) =>
          id === null ? [] : [{ id, usable: true, discountFen: null, message: null }],
        ),
    },
  },
  emulator: async () => teaEmulator,
  unsignedRequest: ({ endpoint, url, params, values, stamp }) => ({
    method: 'GET',
    url,
    format: 'query',
    headers: {},
    fields: [
      { name: 'op', value: endpoint },
      { name: 'house', value: values['house'] ?? 'first' },
      { name: 'ts', value: stamp.timestamp },
      ...Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
    ],
  }),
  signatures: (values) => [{ recipe, key: values['teaKey'] ?? '' }],
  open({ json }) {
    if (!isObject(json)) throw badShape(null, 'object')
    if (scalarText(json['ok']) === 'true') return json['data'] ?? null
    const why = scalarText(json['why']) ?? ''
    throw new CouponError(why === 'sig' ? 'auth' : 'api', (t) => t.errors.refused(why, 'no tea'), { code: why })
  },
  recognise: ({ data }) =>
    isObject(data) && 'vouchers' in data ? { endpoint: vouchers, values: {}, assumesStatus: false } : null,
}
