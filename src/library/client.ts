import type { Coupon } from '../coupon/coupon'
import { texts } from '../text'
import { writtenWarnings } from '../warning'
import { languageOf } from './arguments'
import { type ClientOptions, readOptions } from './client-options'
import { Connection } from './connection'
import { inWords, type Language, worded, wordedLater } from './error'
import { countOf, openList } from './question'
import type { Listing } from '../session/listing'

/**
 * What is asked: the options of the endpoint's command in camel case (`--user-id` is `userId`), as text, or as a number
 * where that is one digit for digit. Ids are text.
 */
export type Question = Readonly<Record<string, unknown>>

/** A fact that is worth a word beside an answer; `id` is the coupon's, or null where it is about the whole. */
export interface CouponWarning {
  /** One of the warning codes of the command line: `TITLE_FIELD_CONFLICT`, `DUPLICATE_ID`, … */
  code: string
  id: string | null
  message: string
}

/** A member's coupons, as `coupon lists -o json` prints them. */
export interface CouponList {
  items: Coupon[]
  /** What the platform does not tell is null. */
  page: { number: number; size: number | null; total: number | null; pages: number | null }
  /** Whether `items` holds everything that matched. */
  complete: boolean
  warnings: CouponWarning[]
}

/** What a raw request was answered with. */
export interface Answer {
  /** The data of the answer, its envelope taken off. A number that JavaScript does not hold exactly is its text. */
  data: unknown
  /** The whole body as it was received, but for secrets of ours. */
  body: string
}

/**
 * One platform under one set of credentials. Every request is signed anew, waits for its turn, and is sent again after
 * what may pass. Every method rejects with a `CouponError`: `usage`, `auth`, `api`, `network`, `rate-limit` or
 * `protocol`. It keeps no file, prints nothing, and does not keep the process alive.
 */
export interface Client {
  readonly platform: string
  /**
   * Every coupon once, as pages arrive; the next ones are fetched ahead (`prefetch` of the question, default 4).
   * `endpoint` is the command that lists (`lists`) or the platform's name of it. Where a page
   * fails the coupons before it were handed out: `partial`, or the failure itself on the first page.
   */
  coupons(endpoint: string, question: Question): AsyncIterable<Coupon>
  /** The whole list, or with `page` in the question one page of it. */
  list(endpoint: string, question: Question): Promise<CouponList>
  /** How many there are, beside what was asked. Of a platform that does not count: `usage`. */
  total(question: Question): Promise<{ total: number; [asked: string]: string | number }>
  /**
   * One signed request of any operation, with parameters under the platform's names: text is sent as text, everything
   * else as JSON. It may change something, so it is sent once; `retries` allows more.
   */
  request(
    operation: string,
    params?: Readonly<Record<string, unknown>>,
    options?: { post?: boolean; retries?: number },
  ): Promise<Answer>
  /** Ends the connections. What is under way, and what is asked later, fails with `usage`. */
  close(): Promise<void>
}

/** Opens nothing yet. Throws `usage` for options that cannot be, `config` where credentials are missing. */
export function createClient(options: ClientOptions): Client {
  const language = languageOf(options)
  return worded(language, () => clientOf(new Connection(readOptions(options)), language))
}

function clientOf(connection: Connection, language: Language): Client {
  return {
    platform: connection.platform.name,
    coupons: (endpoint, question) => handedOut(() => openList(connection, endpoint, question), language),
    list: (endpoint, question) =>
      wordedLater(language, () => wholeOf(openList(connection, endpoint, question), language)),
    total: (question) => wordedLater(language, () => countOf(connection, question)),
    request: (operation, params = {}, options = {}) =>
      wordedLater(language, () => connection.request(operation, params, options)),
    close: () => connection.close(),
  }
}

/** What was read of titles and dates is remembered for all clients: what is handed out is the caller's to change. */
async function* handedOut(open: () => Listing, language: Language): AsyncGenerator<Coupon> {
  try {
    const { coupons, failure } = open()
    for await (const coupon of coupons) yield structuredClone(coupon)
    const failed = failure()
    if (failed) throw failed
  } catch (error) {
    throw inWords(error, language)
  }
}

async function wholeOf({ coupons, failure, number, walk, warnings }: Listing, language: Language): Promise<CouponList> {
  const items: Coupon[] = []
  for await (const coupon of coupons) items.push(structuredClone(coupon))
  const failed = failure()
  if (failed) throw failed
  return {
    items,
    page: { number, size: walk.size, total: walk.total, pages: walk.pages },
    complete: walk.complete,
    warnings: writtenWarnings(warnings(), texts[language]),
  }
}
