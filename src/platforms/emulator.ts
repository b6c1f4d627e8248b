import type { Fen } from '../coupon/money'
import type { Json } from '../json'
import type { SignableRequest } from '../signing/recipe/recipe'
import type { Values } from './values'
import type { KeyedRecipe } from '../signing/recipe/recipe'

/**
 * The other side of a platform, for the sandbox: it checks what the platform's client signs and answers what it reads.
 * Pure: a request and a state in, a response out; sockets, clocks and random numbers stay in `src/sandbox`. It stands
 * in the platform's folder, as `emulator/`, and `Platform.emulator` hands it out.
 */
export interface Emulator {
  /** Where it listens: a path, or with `/*` at its end everything below it. */
  readonly paths: readonly string[]
  /** The path of the endpoint that is given to clients, where that is not the first of these. */
  readonly endpoint?: string
  readonly methods: readonly string[]
  /** What a question names its page by, and a row its id: `page` and `id` unless it is said here. */
  readonly pageField?: string
  readonly idField?: string
  /**
   * By the keys of the platform's settings. Invented: the sandbox alone accepts them, and `coupon sandbox --env` prints
   * them, so that none of them is a secret.
   */
  readonly credentials: Values
  /** The second at which its data live, since 1970, unless `--clock` moves it. */
  readonly dataClock: number
  /** Which of the invented offers this platform can express. */
  offers(offer: Offer): boolean
  answer(request: EmulatorRequest, state: EmulatorState): EmulatorResponse
  /** Where answers carry a checksum: puts the right one on an answer that the sandbox changed on purpose. */
  sealed?(answer: Json, state: EmulatorState): Json
}

/** A request as it was received; `fields` are for the emulator to read. Header names are lower-case. */
export type EmulatorRequest = Omit<SignableRequest, 'fields'>

export interface EmulatorResponse {
  status: number
  /** JSON, or nothing. */
  body: string
  /** The remote operation that was asked for, where it could be read: for the log. */
  operation?: string
  /** What was asked for, where the platform has no such operation, and what it has: for the log. */
  unknown?: Unknown
  /** What a careful client would want to know (`more than 10 requests in a second`): for the log, never a secret. */
  note?: string
}

export interface Unknown {
  asked: string
  known: readonly string[]
}

/** What an emulator knows of the world. */
export interface EmulatorState {
  /** The data clock, in seconds since 1970: what is expired. */
  readonly asOf: number
  /** The emulator's own. */
  readonly credentials: Values
  /** Real time in seconds since 1970: what is a fresh signature. */
  now(): number
  /** Members 1 to `--members`. Documented members are the platform's own business. */
  isMember(member: number): boolean
  /** What a member holds: the same for the same seed. With a plan: exactly so many of each state. */
  holdings(member: number, plan?: StatePlan): Holding[]
  /** Compares a token with what the recipe gives; `not-encoded` lacks only its transport form. */
  check(keyed: KeyedRecipe, request: SignableRequest, given: string): 'right' | 'not-encoded' | 'wrong'
  /** Whether this nonce was never seen before, and remembers it. */
  firstUse(nonce: string): boolean
  /** Whether so many requests a second are not exceeded by one more of this name, which is counted. */
  withinRate(name: string, perSecond: number): boolean
}

/** How many coupons of which state. */
export type StatePlan = Record<'live' | 'used' | 'expired', number>

/** One coupon of one member, in nobody's words yet. */
export interface Holding {
  member: number
  /** 0, 1, 2 … within the member: together with `member` it is unique. */
  index: number
  offer: Offer
  /** Seconds since 1970, both inclusive. */
  from: number
  until: number
  /** At the platform's own data clock; `later` begins after it. */
  state: keyof StatePlan | 'later'
  /** 0 to 99, evenly drawn: by it the platform decides whether to write the coupon in one of its odd ways. */
  quirk: number
}

/** What coupons are copies of. */
export interface Offer {
  /** 0, 1, 2 … within the sandbox. */
  number: number
  title: string
  desc: string
  /** Off the price in 分, or the share that is paid in percent; neither for an offer of another kind. */
  amountFen: Fen | null
  payPercent: number | null
  /** The threshold that holds, in 分, whatever the title says; 0 for none. */
  minFen: Fen
  /** The threshold in pieces that the title states. */
  minCount: number | null
  /** Whether the title states exactly `minFen`. */
  titled: boolean
}
