import { beforeAll, describe, expect, it } from 'vitest'
import { helpTopics } from '../../src/cli/help-topics'
import { pathOf } from '../../src/cli/help-format'
import { everyCommand } from '../../src/cli/lazy-commands'
import type { Context } from '../../src/context'
import { platforms } from '../../src/platforms'
import { createProgram } from '../../src/program'
import { newReader, type Reader } from '../helpers/reader'

const context = { platforms, stdout: { columns: 80, write: async () => {} }, env: {} } as unknown as Context

/** Every help text there is, in both languages. */
const helps = (await Promise.all((['en', 'zh'] as const).map(helpsIn))).flat()

async function helpsIn(language: 'en' | 'zh') {
  const printed = { out: '', err: '' }
  const commands = everyCommand(await createProgram(context, language, printed))
  const ofCommands = commands.map((command) => {
    printed.out = ''
    command.outputHelp()
    return { of: pathOf(command).slice(1).join(' '), text: printed.out }
  })
  const topics = Object.entries(helpTopics(context, language))
  return [...ofCommands, ...topics.map(([name, topic]) => ({ of: name, text: topic() }))]
}

/** A command line stands alone, two blanks or more from the edge; `coupon help` itself explains words. */
const examples = new Map(
  helps.flatMap(({ of, text }) =>
    [...text.matchAll(/^ {2,}(coupon (?:[a-z-]+ )*(?=[^ ]).*)$/gm)]
      .map(([, line = '']): [string, string] => [line, of])
      .filter(([line]) => !/^coupon (is for|that)/.test(line)),
  ),
)

/** What an example is about has to be there: the profiles that `profile add --help` makes, the settings of `config set --help`. */
let owner: Reader
beforeAll(() => {
  owner = newReader()
  for (const line of examples.keys())
    if (/^coupon (profile add|config set timeout) /.test(line)) expect(owner.types(line)).toMatchObject({ status: 0 })
  owner.types('coupon config set lang en')
}, 60_000)

describe('every example of every help runs as it is printed', () => {
  it('there are two of each command', () => {
    expect(examples.size).toBeGreaterThan(80)
  })

  const lines = [...examples].filter(([line]) => !line.startsWith('coupon sandbox'))
  it.each(lines)('%s', (line, of) => {
    const needsOwner = /^(profile (?!add)|config )/.test(of) || of === 'profile'
    const { status, err } = newReader(needsOwner ? owner : undefined).types(line)
    expect({ status, err: /^(error|错误).*/m.exec(err)?.[0] ?? '' }).toEqual({ status: 0, err: '' })
  })

  const servers = [...examples.keys()].filter((line) => line.startsWith('coupon sandbox'))
  // The port may be taken where this is tested: the last one counts.
  it.each(servers)('%s', (line) => {
    const { status, err } = newReader().types(
      `${line} --port 0 2> log & for _ in $(seq 100); do grep -q http log && break; sleep 0.1; done; cat log >&2; kill -INT %1; wait %1`,
    )
    expect({ status, err }).toEqual({ status: 130, err: expect.stringContaining('http://127.0.0.1:') as string })
  })
})
