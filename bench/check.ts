/**
 * `coupon check` over many coupons, against json-rules-engine (the evaluator alone, the same rules) and jq (end to end, the
 * same file, the same bytes out), and how time grows. COUPONS=1000000 by default; needs `npm run build` and jq.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Engine, type RuleProperties } from 'json-rules-engine'
import type { Coupon } from '../src/coupon/coupon'
import { readInstant } from '../src/coupon/time'
import { readCart } from '../src/eligibility/cart'
import { evaluator, situationOf } from '../src/eligibility/evaluate'
import { makeCartText, makeCoupons } from './check/coupons'
import { curve, figure, median } from './figures'

const total = Number(process.env['COUPONS'] ?? 1_000_000)
const now = '2016-03-20T12:00:00+08:00'
const folder = mkdtempSync(join(tmpdir(), 'coupon-check-'))
const at = (name: string) => join(folder, name)

async function main(): Promise<void> {
  await evaluatorAlone()
  await endToEnd()
  await differentTitles()
  await growth()
  rmSync(folder, { recursive: true, force: true })
}

/** Coupons a second, of the two by turns; medians of five. */
async function evaluatorAlone(): Promise<void> {
  const coupons = makeCoupons(20_000)
  const few = coupons.slice(0, 1000)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    ours.push((10 * coupons.length) / seconds(() => evaluateAll(coupons, 20, 10)))
    const started = performance.now()
    await runEngine(few)
    theirs.push(few.length / ((performance.now() - started) / 1000))
  }
  const agreed = reasonsOf(few).join() === (await runEngine(few)).join()
  console.log(`evaluator alone       ${round(median(ours))} coupons/s`)
  console.log(`json-rules-engine     ${round(median(theirs))} coupons/s  (the same verdicts: ${agreed})`)
  figure({
    name: 'evaluator over json-rules-engine, coupons a second',
    value: median(ours) / median(theirs),
    unit: 'x',
    goal: { least: 300 },
    about: 'half a microsecond a coupon: its rules one by one, times compared as texts, reasons made',
    tried: 'an allocation that many coupons share is made once',
  })
}

function prepare(lines: number) {
  const cart = readCart(makeCartText(lines), { priceUnit: 'yuan' })
  return evaluator(situationOf(cart, { now: readInstant(now)!, thresholdBase: 'eligible', rounding: 'ceil' }))
}

/** Answers the sum of the savings, so that nothing is left out. */
function evaluateAll(coupons: readonly Coupon[], lines: number, times: number): number {
  const evaluate = prepare(lines)
  let sum = 0
  for (let time = 0; time < times; time++) for (const coupon of coupons) sum += evaluate(coupon).discountFen ?? 0
  return sum
}

function reasonsOf(coupons: readonly Coupon[]): string[] {
  return coupons.map(prepare(20)).map(({ reasons }) => reasons.map(({ code }) => code).join('+'))
}

/** Every reason is a rule of the engine; what it compares is given to it as facts. */
async function runEngine(coupons: readonly Coupon[]): Promise<string[]> {
  const cart = readCart(makeCartText(20), { priceUnit: 'yuan' })
  const engine = new Engine(engineRules)
  const answers: string[] = []
  for (const { status, validFrom, validUntil, minSpendFen, minCount } of coupons) {
    const dates = { from: readInstant(validFrom!), until: readInstant(validUntil!) }
    const facts = {
      status,
      ...dates,
      now: readInstant(now),
      baseFen: cart.totalFen,
      pieces: cart.pieces,
      minSpendFen,
      minCount: minCount ?? 0,
    }
    const { events } = await engine.run(facts)
    answers.push(order.filter((code) => events.some(({ type }) => type === code)).join('+'))
  }
  return answers
}

const order = ['USED', 'LOCKED', 'EXPIRED', 'NOT_STARTED', 'BELOW_COUNT', 'BELOW_THRESHOLD']
const rule = (type: string, fact: string, operator: string, value: unknown, also: object[] = []): RuleProperties =>
  ({ event: { type }, conditions: { all: [{ fact, operator, value }, ...also] } }) as RuleProperties
const engineRules = [
  rule('USED', 'status', 'equal', 'used'),
  rule('LOCKED', 'status', 'equal', 'locked'),
  rule('EXPIRED', 'status', 'equal', 'expired'),
  rule('EXPIRED', 'now', 'greaterThan', { fact: 'until' }),
  rule('NOT_STARTED', 'now', 'lessThan', { fact: 'from' }, [
    { fact: 'status', operator: 'notEqual', value: 'expired' },
    { fact: 'now', operator: 'lessThanInclusive', value: { fact: 'until' } },
  ]),
  rule('BELOW_COUNT', 'pieces', 'lessThan', { fact: 'minCount' }),
  rule('BELOW_THRESHOLD', 'baseFen', 'lessThan', { fact: 'minSpendFen' }),
]

/** The command (the middle one of three runs, around jq's one) against jq on one file: time, memory, and whether they answered the same. */
async function endToEnd(): Promise<void> {
  writeCoupons(at('all.jsonl'), total)
  writeFileSync(at('cart.json'), makeCartText(20))
  const check = () => timed(process.execPath, checkArguments('all.jsonl', 'cart.json'), at('ours.jsonl'))
  const first = await check()
  const jq = await timed(
    'jq',
    [
      '-n',
      '-c',
      '--argjson',
      'cart',
      makeCartText(20),
      '--arg',
      'now',
      now,
      '-f',
      'bench/check/check.jq',
      at('all.jsonl'),
    ],
    at('jq.jsonl'),
  )
  const ours = [first, await check(), await check()].sort((a, b) => a.seconds - b.seconds)[1]!
  const same = spawnSync('cmp', [at('ours.jsonl'), at('jq.jsonl')]).status === 0
  console.log(
    `coupon check          ${total} coupons in ${ours.seconds.toFixed(1)} s (${ours.cpu.toFixed(1)} s of CPU), peak ${ours.megabytes} MB  (goal: 150)`,
  )
  console.log(
    `jq                    ${total} coupons in ${jq.seconds.toFixed(1)} s (${jq.cpu.toFixed(1)} s of CPU), peak ${jq.megabytes} MB  (the same bytes: ${same})`,
  )
  if (!same) throw new Error('coupon and jq answer differently: their times would say nothing')
  figure({
    name: `check of ${total} coupons over jq`,
    value: jq.seconds / ours.seconds,
    unit: 'x',
    goal: { least: 12 },
    about: 'reading and writing a million lines of JSON on one core; jq does the same at a fifth of the pace',
    tried: 'JSON.parse where it loses nothing, what coupons of one title share is made once, 256 lines a piece of text',
  })
  figure({ name: `check of ${total} coupons, memory`, value: ours.megabytes, unit: 'MB', goal: { most: 150 } })
}

/** A title is read once for all coupons that share it: here none do, which is the worst case and not the usual one. */
async function differentTitles(): Promise<void> {
  writeCoupons(at('all.jsonl'), total, (coupon, number) => ({ ...coupon, title: `第${number}号${coupon.title}` }))
  const {
    seconds: took,
    cpu,
    megabytes,
  } = await timed(process.execPath, checkArguments('all.jsonl', 'cart.json'), at('ours.jsonl'))
  console.log(
    `all titles different  ${total} coupons in ${took.toFixed(1)} s (${cpu.toFixed(1)} s of CPU), peak ${megabytes} MB  (goal: 150)\n`,
  )
}

async function growth(): Promise<void> {
  writeFileSync(at('one.json'), makeCartText(1))
  const [spent, used]: [number, number][][] = [[], []]
  for (let count = 1000; count <= total; count *= 10) {
    writeCoupons(at('some.jsonl'), count)
    const { seconds: took, megabytes } = await timed(
      process.execPath,
      checkArguments('some.jsonl', 'cart.json'),
      at('ours.jsonl'),
    )
    spent?.push([count, took])
    used?.push([count, megabytes])
  }
  curve({
    name: 'coupons-time',
    title: 'check',
    x: 'coupons',
    y: 'seconds',
    series: [{ name: 'time', points: spent ?? [] }],
  })
  curve({
    name: 'coupons-memory',
    title: 'check',
    x: 'coupons',
    y: 'MB',
    series: [{ name: 'memory', points: used ?? [] }],
  })
  const coupons = makeCoupons(100_000)
  const each: [number, number][] = []
  for (const lines of [1, 10, 100, 1000]) {
    const took = median([1, 2, 3, 4, 5].map(() => seconds(() => evaluateAll(coupons, lines, 3))))
    each.push([lines, (took / coupons.length / 3) * 1e6])
  }
  curve({
    name: 'cart-lines-time',
    title: 'evaluator',
    x: 'cart lines',
    y: 'µs a coupon',
    series: [{ name: 'time', points: each }],
  })
}

const checkArguments = (coupons: string, cart: string) => [
  'bin/coupon.js',
  'check',
  '--cart',
  `@${at(cart)}`,
  '--coupons',
  at(coupons),
  '--now',
  now,
  '-o',
  'jsonl',
  '--quiet',
]

function writeCoupons(
  path: string,
  count: number,
  change: (coupon: Coupon, number: number) => Coupon = (coupon) => coupon,
): void {
  const file = openSync(path, 'w')
  const batch = 10_000
  for (let from = 0; from < count; from += batch) {
    const coupons = makeCoupons(Math.min(batch, count - from), from)
    const text = coupons.map((coupon, index) => `${JSON.stringify(change(coupon, from + index))}\n`)
    writeSync(file, text.join(''))
  }
  closeSync(file)
}

/** Runs a program with its output in a file. Memory is what the kernel calls its high-water mark. */
async function timed(
  program: string,
  argv: string[],
  out: string,
): Promise<{ seconds: number; cpu: number; megabytes: number }> {
  const file = openSync(out, 'w')
  const started = performance.now()
  const child = spawn(program, argv, {
    stdio: ['ignore', file, 'inherit'],
    env: { ...process.env, COUPON_CONFIG_DIR: folder, COUPON_STATE_DIR: folder },
  })
  let last = { kilobytes: 0, ticks: 0 }
  const watch = setInterval(() => (last = usage(child.pid!) ?? last), 20)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(watch)
  closeSync(file)
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return {
    seconds: (performance.now() - started) / 1000,
    cpu: last.ticks / 100,
    megabytes: Math.round(last.kilobytes / 1024),
  }
}

/** Of a process that still runs; `null` once it is gone. */
function usage(pid: number): { kilobytes: number; ticks: number } | null {
  try {
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return kilobytes === 0 ? null : { kilobytes, ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null
  }
}

function seconds(work: () => unknown): number {
  const started = performance.now()
  work()
  return (performance.now() - started) / 1000
}

const round = (number: number): string => String(Math.round(number)).padStart(10)

void main()
