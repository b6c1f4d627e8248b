import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { everyCommand } from '../../src/cli/lazy-commands'
import { pathOf } from '../../src/cli/help-format'
import { platforms } from '../../src/platforms'
import { createProgram } from '../../src/program'
import type { Context } from '../../src/context'
import { run } from '../helpers/run'

const context = { platforms, stdout: { columns: 80, write: async () => {} }, env: {} } as unknown as Context
const commands = everyCommand(await createProgram(context, 'en', { out: '', err: '' })).map((command) =>
  pathOf(command),
)
const english = /^(Usage|Arguments|Options|Global Options|Commands|Examples|Topics):/m

describe('help', () => {
  it.each(['en', 'zh'])('of coupon fits one screen, commands first (%s)', async (lang) => {
    for (const argv of [[], ['--help'], ['-h'], ['help']]) {
      const { code, out } = await run([...argv, ...(argv.length === 0 ? [] : ['--lang', lang])], {
        env: { LANG: lang },
      })
      const lines = out.trimEnd().split('\n')
      expect(code).toBe(0)
      expect(lines.length).toBeLessThanOrEqual(45)
      expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([])
      expect(out).not.toContain('--profile')
      expect(out.indexOf('lists')).toBeLessThan(out.indexOf('coupon help options'))
    }
  })

  it('of coupon stands in groups', async () => {
    const { out } = await run([])
    expect(out.match(/^\S.*:$/gm)).toEqual(['Coupons:', 'Eligibility:', 'Signatures:', 'Set-up:'])
    expect((await run([], { env: { LANG: 'zh_CN.UTF-8' } })).out.match(/^\S+：$/gm)).toEqual([
      '优惠券：',
      '能否使用：',
      '签名：',
      '设置：',
    ])
  })

  it.each(
    commands
      .slice(1)
      .filter((path) => !['version', 'complete'].includes(path.at(-1) ?? ''))
      .map((path) => [path.slice(1).join(' ')]),
  )('of %s: two examples, both languages whole, and the same by coupon help', async (path) => {
    const { code, out } = await run([...path.split(' '), '--help'])
    expect(code).toBe(0)
    expect(out.match(/^ {2}coupon /gm)?.length, out).toBeGreaterThanOrEqual(2)
    expect(out).toContain('coupon help options')
    expect((await run(['help', ...path.split(' ')])).out).toBe(out)
    const zh = (await run([...path.split(' '), '--help', '--lang', 'zh'])).out
    expect(zh).not.toMatch(english)
    expect(zh).toMatch(/^用法：/)
    expect(zh).toMatch(/^示例：$/m)
    const said = (help: string) => help.split('\n').filter((line) => !/^(Usage|用法)| coupon /.test(line))
    expect([...said(out), ...said(zh)].filter((line) => stringWidth(line) > 80)).toEqual([])
  })

  it.each(['exit-codes', 'options', 'environment', 'output', 'cart', 'query', 'signing'])(
    'topic %s in both languages, at 80 columns',
    async (topic) => {
      const [en, zh] = [await run(['help', topic]), await run(['help', topic, '--lang', 'zh'])]
      expect([en.code, zh.code]).toEqual([0, 0])
      expect(en.out).not.toBe(zh.out)
      expect(zh.out).toMatch(/[\u4e00-\u9fff]/)
      expect(en.out).not.toMatch(/[\u4e00-\u9fff]/)
    },
  )

  it('of batch: how a job is carried out stands there once for all of its commands', async () => {
    const { out } = await run(['batch', '--help'])
    expect(out).toMatch(/^Usage: coupon batch \[command\] \[options\]\n/)
    for (const flag of ['input', 'output-file', 'journal', 'resume', 'shard', 'concurrency', 'ordered', 'summary'])
      expect(out).toMatch(new RegExp(`^ {2}--${flag}\\b`, 'm'))
  })

  it('every option of every command is a row of the topic', async () => {
    const { out } = await run(['help', 'options'])
    for (const flag of ['--profile', '--output', '--har', '--no-input', '--now', '--save']) expect(out).toContain(flag)
    expect((await run(['help', 'environment'])).out).toContain('COUPON_DRY_RUN')
  })
})

describe('a mistake is answered with what to type', () => {
  it.each([
    [['-v'], 'error: a command is missing\nhint: -v is --verbose, with a command; the version: coupon --version\n'],
    [['lits'], 'error: unknown command "lits"; did you mean lists?\nhint: coupon --help\n'],
    [['lits', '--help'], 'error: unknown command "lits"; did you mean lists?\nhint: coupon --help\n'],
    [['banana'], 'error: an argument that is no command\nhint: coupon --help\n'],
    [['login'], 'error: there is no command "login"\nhint: coupon profile add <name>\n'],
    [['coupons'], 'error: there is no command "coupons"\nhint: coupon member <id>\n'],
    [['ls'], 'error: there is no command "ls"\nhint: coupon member <id>\n'],
    [['list'], 'error: unknown command "list"; did you mean lists?\nhint: coupon --help\n'],
    [['lists', '--uid', '1', '--all=true'], 'error: --all takes no value\nhint: coupon lists --help\n'],
    [['--uid', '1', 'lists'], 'error: --uid goes behind "coupon lists"\nhint: coupon lists --help\n'],
    [
      ['batch', '--input', 'x', 'lists'],
      'error: --input goes behind "coupon batch lists"\nhint: coupon batch lists --help\n',
    ],
    [
      ['completion', 'tcsh'],
      'error: <shell>: "tcsh" is not one of bash, zsh, fish, powershell\nhint: coupon completion --help\n',
    ],
    [['7893817'], 'error: there is no command "7893817"\nhint: coupon member <id>\n'],
    // The value of an option that stands there is no command, whatever it is called.
    [['list', '-p', 'sandbox'], 'error: unknown command "list"; did you mean lists?\nhint: coupon --help\n'],
    [['-p', 'sandbox', 'membr', '7'], 'error: unknown command "membr"; did you mean member?\nhint: coupon --help\n'],
    [
      ['chek', '--uid', '7', '--profile', 'sandbox'],
      'error: unknown command "chek"; did you mean check?\nhint: coupon --help\n',
    ],
    [['login', '-p', 'sandbox'], 'error: there is no command "login"\nhint: coupon profile add <name>\n'],
    [['12000000001', '-p', 'sandbox'], 'error: there is no command "12000000001"\nhint: coupon member <id>\n'],
    [['banana', '-p', 'sandbox'], 'error: an argument that is no command\nhint: coupon --help\n'],
    [
      ['sign', 'explain', 'list', '--uid', '7', '-p', 'sandbox'],
      'error: unknown command "list"; did you mean lists?\nhint: coupon sign explain --help\n',
    ],
    [['member', '--phone', '12000000001'], 'error: the id needs no option\nhint: coupon member 12000000001\n'],
    [['member', '7', '--foo'], 'error: unknown option "--foo"\nhint: coupon member --help\n'],
    [['member', '7', '--soon', '3', '--foo'], 'error: unknown option "--foo"\nhint: coupon member --help\n'],
    [['member', '--uid=7', '-p', 'sandbox'], 'error: the id needs no option\nhint: coupon member 7\n'],
    [['lists', '--uidd', '1'], 'error: unknown option "--uidd"; did you mean --uid?\nhint: coupon lists --help\n'],
    [
      ['lists', '--porfile', 'x'],
      'error: unknown option "--porfile"; did you mean --profile?\nhint: coupon lists --help\n',
    ],
    [['lists', '--banana'], 'error: unknown option "--banana"\nhint: coupon lists --help\n'],
    [['profile', 'add', '--foo'], 'error: unknown option "--foo"\nhint: coupon profile add --help\n'],
    [['sign', 'explain', '--foo'], 'error: unknown option "--foo"\nhint: coupon sign explain --help\n'],
    [['lists', '7893817'], 'error: the id goes behind --uid\nhint: coupon lists --uid 7893817\n'],
    [['check', '7893817'], 'error: the id goes behind --member\nhint: coupon check --member 7893817\n'],
    [['lists', '--limit', '5', 'my-key'], 'error: too many arguments\nhint: coupon lists --help\n'],
    [['lists'], 'error: --uid <id> is required\nhint: coupon lists --help\n'],
    [['profile', 'sohw'], 'error: unknown command "sohw"; did you mean show?\nhint: coupon profile --help\n'],
    [['sign', 'explian'], 'error: unknown command "explian"; did you mean explain?\nhint: coupon sign --help\n'],
    [
      ['help', 'sing'],
      'error: no command or topic "sing"; did you mean sign?\nhint: `coupon --help` lists the commands, `coupon help help` the topics\n',
    ],
  ])('%j', async (argv, err) => {
    expect(await run(argv)).toMatchObject({ code: 2, out: '', err })
  })

  it('coupon version is the version', async () => {
    expect(await run(['version'])).toMatchObject({ code: 0, out: (await run(['--version'])).out })
  })
})
