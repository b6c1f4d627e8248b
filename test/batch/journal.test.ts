import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs, {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Journal } from '../../src/batch/journal'
import { readJournalLine, writeJournalLine } from '../../src/batch/journal-line'
import type { JobIdentity } from '../../src/batch/journal-head'
import { OutputFile } from '../../src/batch/output-file'
import { answered, type BatchRecord, failed } from '../../src/batch/record'
import { CouponError } from '../../src/errors'
import { en } from '../../src/text/en'
import { insteadOf, openDescriptors, systemError } from '../disk/calls'
import { takeOver } from '../disk/locks'
import { makeHome } from '../helpers/run'
import { batch, failure, hintOf, identity, journalPath, members, numbers, told, type Written } from './helpers'

const open = (path: string, own: Partial<JobIdentity> = {}, resume = true) =>
  Journal.open(path, { ...identity, ...own }, { resume })

async function refusal(promise: Promise<unknown>): Promise<string | null> {
  return promise.then(
    () => null,
    (error: unknown) => told(error as Error),
  )
}

async function recordsOf(journal: Journal): Promise<Written[]> {
  const all: Written[] = []
  for await (const json of journal.records()) all.push(JSON.parse(json) as Written)
  return all
}

/** A journal with the records of so many lines, closed. */
async function made(path: string, count: number): Promise<void> {
  const journal = await open(path)
  await batch(members(count), { journal })
  await journal.close()
}

const awkward = [
  'a',
  '"',
  '\\',
  '\n',
  '\r',
  '\u2028',
  '\0',
  '\u001b',
  '\x85',
  '\u202e',
  '会',
  '😀',
  ',"journal":"+',
  '}',
]
const anyText = fc.string({ unit: fc.constantFrom(...awkward) })
const anyLine = (number: number, text: string) => ({ number, text, prefix: '0123456789abcdef', fault: null })

test('a journal line is the record with one member more, and gives it back byte for byte', () => {
  fc.assert(
    fc.property(fc.nat(), anyText, fc.oneof(fc.jsonValue(), anyText), fc.boolean(), (number, text, value, ok) => {
      const line = anyLine(number, text)
      const { platform, ...record } = ok ? answered(line, value) : failed(line, failure('api', text, '7'), en)
      expect(platform).toBe('answers')
      const bytes = writeJournalLine(record)
      expect(bytes.indexOf('\n')).toBe(bytes.length - 1)
      expect(readJournalLine(bytes.subarray(0, -1))).toEqual(record)
      const { journal, ...rest } = JSON.parse(bytes.toString()) as { journal: string }
      expect(journal).toMatch(/^[+-][0-9a-f]{24}$/)
      expect(rest).toEqual(JSON.parse(record.json))
    }),
  )
})

test('a journal line of which any byte was changed is none', () => {
  const bytes = writeJournalLine(answered(anyLine(12, '7893817'), { total: 47 })).subarray(0, -1)
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = changed[at] === 0x30 ? 0x31 : 0x30
    expect(readJournalLine(changed), `byte ${at}`).toBeNull()
  }
})

test('F091 cut at any byte, the journal keeps its whole records, and a resumed run completes it', async () => {
  const path = journalPath()
  await made(path, 2)
  const whole = readFileSync(path)
  const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1)
  for (let size = 0; size <= whole.length; size++) {
    writeFileSync(path, whole.subarray(0, size))
    const journal = await open(path)
    const kept = Math.max(0, ends.filter((end) => end <= size).length - 1)
    expect(journal.tally.lines, `${size} bytes`).toBe(kept)
    const asked: string[] = []
    const work = async (line: object) => asked.push(JSON.stringify(line))
    const { stopped, summary } = await batch(members(2), { journal, work })
    expect([stopped, asked.length, summary.lines, summary.resumed]).toEqual([null, 2 - kept, 2, kept])
    const lines = (await recordsOf(journal)).map(({ line }) => line)
    expect(lines.sort()).toEqual([1, 2])
    await journal.close()
  }
})

test('F091 whatever stands where the last records should be, no record is lost before it and none is made up', async () => {
  const path = journalPath()
  await made(path, 4)
  const whole = readFileSync(path)
  const head = whole.indexOf('\n') + 1
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: head, max: whole.length }),
      fc.uint8Array({ maxLength: 60 }),
      async (size, garbage) => {
        writeFileSync(path, Buffer.concat([whole.subarray(0, size), garbage]))
        const journal = await open(path)
        const before = whole.subarray(0, size).toString().split('\n').length - 2
        expect(journal.tally.lines).toBeGreaterThanOrEqual(before)
        const { records } = await batch(members(4), { journal, work: async () => null })
        expect(records.length + journal.tally.lines).toBeGreaterThanOrEqual(4)
        expect((await recordsOf(journal)).map(({ line }) => line).sort()).toEqual([1, 2, 3, 4])
        await journal.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('F091 what was cut off is said', async () => {
  const path = journalPath()
  await made(path, 2)
  appendFileSync(path, '{"line":3,"inp')
  const journal = await open(path)
  expect(journal.notes.map((note) => note(en))).toEqual([
    `14 bytes of "${path}" were cut off, behind the last whole record; their lines are asked again`,
  ])
  await journal.close()
})

test('F091 one damaged record costs no record behind it: it is passed over, said, and its line alone is asked again', async () => {
  const path = journalPath()
  await made(path, 4)
  const rows = readFileSync(path).toString().split('\n')
  const damaged = [...rows.slice(0, 2), rows[2]!.replace('"line"', '"lyne"'), ...rows.slice(3)].join('\n')
  writeFileSync(path, `${damaged}no record\n{"line":9,"inp`)
  const journal = await open(path)
  expect([journal.tally.lines, journal.notes.map((note) => note(en))]).toEqual([
    3,
    [
      `24 bytes of "${path}" were cut off, behind the last whole record; their lines are asked again`,
      `1 record of "${path}" cannot be read and is passed over; its line is asked again`,
    ],
  ])
  const { records } = await batch(members(4), { journal })
  expect(records).toHaveLength(1)
  expect((await recordsOf(journal)).map(({ line }) => line).sort()).toEqual([1, 2, 3, 4])
  await journal.close()
  const again = await open(path)
  expect(again.tally.lines).toBe(4)
  await again.close()
})

test.each([
  ['is new', ''],
  ['was cut within its head', '{"journal":1,"to'],
])('nothing is said of a journal that %s', async (_, text) => {
  const path = journalPath()
  writeFileSync(path, text)
  const journal = await open(path)
  expect([journal.notes, journal.tally.lines]).toEqual([[], 0])
  await journal.close()
  const again = await open(path)
  expect(again.notes).toEqual([])
  await again.close()
})

test('what was refused is told with what to do', async () => {
  const path = journalPath()
  const journal = await open(path)
  const hintFor = (opening: Promise<unknown>) =>
    opening.then(
      () => null,
      (error: unknown) => hintOf(error as Error),
    )
  expect(await hintFor(open(path))).toBe(
    'wait for it, or end it; a run that was killed frees its journal within 5 seconds',
  )
  await journal.close()
  expect([await hintFor(open(path, {}, false)), await hintFor(open(path, { profile: 'new' }))]).toEqual([
    '--resume goes on with it; another --journal begins anew',
    'run the command that it was begun with, or begin another journal',
  ])
})

test('a record that is in it twice counts once', async () => {
  const path = journalPath()
  await made(path, 2)
  const last = readFileSync(path, 'utf8').split('\n').at(-2)
  appendFileSync(path, `${last}\n`)
  const journal = await open(path)
  expect([journal.tally.lines, (await recordsOf(journal)).length]).toEqual([2, 2])
  await journal.close()
})

test.each<[keyof JobIdentity, string]>([
  ['tool', 'another version of coupon'],
  ['command', 'another command'],
  ['options', 'other options'],
  ['profile', 'another profile'],
  ['endpoint', 'another endpoint'],
  ['credentials', 'other credentials (by their fingerprint)'],
  ['shard', 'another shard'],
  ['order', 'another order of the records'],
])('F092 a journal begun with %s is refused by name', async (key, name) => {
  const path = journalPath()
  await made(path, 2)
  const before = readFileSync(path)
  expect(await refusal(open(path, { [key]: 'new' }))).toBe(
    `usage: the journal "${path}" was begun with ${name}: "${identity[key]}", and not "new"`,
  )
  expect(readFileSync(path)).toEqual(before)
})

test.each([
  ['another line', '1000001\n1000002\n7\n1000004\n1000005\n'],
  ['another order', '1000002\n1000001\n1000003\n1000004\n1000005\n'],
  ['a line more at the beginning', `\n${members(4)}`],
  ['fewer lines', members(4)],
  ['nothing', ''],
])('F092 another input is refused before anything is asked: %s', async (_, input) => {
  const path = journalPath()
  const first = await open(path)
  const skip = new Set([2, 4])
  await batch(members(5), {
    journal: first,
    limits: { breaker: 1 },
    concurrency: 5,
    work: async ({ number }) => {
      if (!skip.has(number)) return null
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw failure('network', 'down')
    },
  })
  await first.close()
  const journal = await open(path)
  expect(journal.tally.lines).toBe(3)
  let asked = 0
  const { stopped, records } = await batch(input, { journal, work: async () => asked++ })
  expect([told(stopped), asked, records]).toEqual([
    `usage: the journal "${path}" was begun with another input: the first 5 lines were others`,
    0,
    [],
  ])
  await journal.close()
})

test('lines that were added at the end of the input are asked when it is resumed', async () => {
  const path = journalPath()
  await made(path, 3)
  const journal = await open(path)
  const { records, summary } = await batch(members(5), { journal })
  expect(records.map(({ line }) => line)).toEqual([4, 5])
  expect([summary.lines, summary.resumed]).toEqual([5, 3])
  await journal.close()
})

test('a journal that is there is refused without --resume, and left as it is', async () => {
  const path = journalPath()
  await made(path, 1)
  const before = readFileSync(path)
  expect(await refusal(open(path, {}, false))).toBe(`usage: the journal "${path}" is there already`)
  expect(readFileSync(path)).toEqual(before)
})

test.each([
  ['a text', 'dear diary\n'],
  ['a text without an end', 'dear diary'],
  ['JSON', '{"a":1}\n'],
  ['an output file', '{"line":1,"input":"1","ok":true,"result":null}\n'],
  ['null', 'null\n'],
  ['the beginning of another journal', '{"journal":1,"tool":"9'],
])('F104 a file that is no journal is refused and left as it is: %s', async (_, text) => {
  const path = journalPath()
  writeFileSync(path, text, { mode: 0o644 })
  for (const resume of [true, false]) {
    expect(await refusal(open(path, {}, resume))).toBe(
      `usage: "${path}" is not a journal of coupon batch; it is left as it is`,
    )
  }
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([text, 0o644])
})

test('F074 a journal of a later format is refused', async () => {
  const path = journalPath()
  writeFileSync(path, '{"journal":2}\n')
  expect(await refusal(open(path))).toBe(`config: the journal "${path}" has format 2, which is not known here`)
})

test.each([
  ['a link', (path: string, target: string) => symlinkSync(target, path)],
  ['a directory', (path: string) => mkdirSync(path)],
  ['a FIFO', (path: string) => execFileSync('mkfifo', [path])],
])('F104 %s is refused as journal and as output file, its target untouched', async (_, make) => {
  const home = makeHome()
  const [path, target] = [join(home, 'x'), join(home, 'target')]
  writeFileSync(target, 'mine', { mode: 0o644 })
  make(path, target)
  const message = `io: "${path}" is not a plain file but a link, a directory, a pipe or a device`
  expect(await refusal(open(path))).toBe(message)
  expect(await refusal(OutputFile.open(path))).toBe(message)
  expect([readFileSync(target, 'utf8'), statSync(target).mode & 0o777]).toEqual(['mine', 0o644])
})

test('F104 a device is refused', async () => {
  const message = 'io: "/dev/null" is not a plain file but a link, a directory, a pipe or a device'
  expect([await refusal(open('/dev/null')), await refusal(OutputFile.open('/dev/null'))]).toEqual([message, message])
})

test('F084 a folder that is not there is told with the path', async () => {
  const path = join(makeHome(), 'no', 'journal')
  expect(await refusal(open(path))).toBe(`io: cannot write "${path}": its folder does not exist (ENOENT)`)
})

test.each([0, 0o777])('F075 under umask %s a journal and an output file are 0600', async (mask) => {
  const home = makeHome()
  const umask = process.umask(mask)
  try {
    const journal = await open(join(home, 'journal'))
    const output = await OutputFile.open(join(home, 'out'))
    await journal.close()
    output.close()
  } finally {
    process.umask(umask)
  }
  expect(['journal', 'out'].map((name) => statSync(join(home, name)).mode & 0o777)).toEqual([0o600, 0o600])
})

test('F099 a second run on a journal is refused while the first one lives', async () => {
  const path = journalPath()
  const first = await open(path)
  expect(await refusal(open(path))).toBe(`config: another process is writing "${path}"`)
  await first.close()
  await (await open(path)).close()
})

const record = (line: number): BatchRecord => answered(anyLine(line, String(line)), 'x'.repeat(100))

test('F099 where another process writes to the journal all the same, nothing more is written', async () => {
  const path = journalPath()
  const journal = await open(path)
  journal.append([record(1)])
  appendFileSync(path, writeJournalLine(record(2)))
  const before = readFileSync(path)
  expect(() => journal.append([record(3)])).toThrow(CouponError)
  expect(readFileSync(path)).toEqual(before)
  await journal.close()
})

test('a journal that is removed while it is written stops the run', async () => {
  const path = journalPath()
  const journal = await open(path)
  const { stopped } = await batch(members(9), {
    journal,
    concurrency: 1,
    work: async ({ number }) => number === 5 && rmSync(path),
  })
  expect(told(stopped)).toBe(`io: "${path}" was changed or removed by something else`)
  await journal.close()
})

test('an output file is completed from the journal, and stands in for none', async () => {
  const path = journalPath()
  const out = `${path}.out`
  await made(path, 3)
  writeFileSync(out, 'left over from a run that was killed')
  const journal = await open(path)
  const output = await OutputFile.open(out, journal)
  const { summary } = await batch(members(6), { journal, output })
  output.close()
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as Written).line)).toEqual(numbers(6))
  expect(lines[0]).not.toContain('journal')
  expect([summary.lines, summary.resumed]).toEqual([6, 3])
  linkSync(path, `${path}.too`)
  for (const same of [path, `${path}.too`]) {
    expect(await refusal(OutputFile.open(same, journal))).toBe(
      `usage: "${same}" is the journal: the output needs a file of its own`,
    )
  }
  await journal.close()
})

describe('a run ends', () => {
  test('F099 where another process took its journal over', async () => {
    const path = journalPath()
    const journal = await open(path)
    takeOver(`${path}.lock`)
    await once(journal.signal, 'abort')
    expect(told(journal.signal.reason as Error)).toBe(`config: another process took "${path}" over`)
    expect(() => journal.append([record(1)])).toThrow(CouponError)
    await journal.close()
  })

  test('where the disk refuses what was appended, within a second', async () => {
    const journal = await open(journalPath())
    const fail = (_file: number, done: (error: Error) => void) => done(systemError('EIO'))
    insteadOf(fs, 'fsync', () => fail)
    journal.append([record(1)])
    await once(journal.signal, 'abort')
    expect(told(journal.signal.reason as Error)).toMatch(/^io: cannot write .*\(EIO\)$/)
    await journal.close()
  })

  test('and nothing of it stays open', async () => {
    const descriptors = openDescriptors()
    const path = journalPath()
    await made(path, 2)
    const journal = await open(path)
    await journal.close()
    expect([descriptors.size, existsSync(`${path}.lock`)]).toEqual([0, false])
  })
})
