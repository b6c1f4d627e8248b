import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome, run } from '../helpers/run'

/* What the smaller tables show a person, whole. */

const zh = ['-p', 'sandbox', '--lang', 'zh']
const en = ['-p', 'sandbox', '--lang', 'en']

describe('total', () => {
  it.each([
    [
      ['--uid', '7', ...zh],
      ['数量  10', '会员  7', '类型  未使用（notuse）'],
    ],
    [
      ['--uid', '7', '--type', 'use', ...zh],
      ['数量  2', '会员  7', '类型  已使用（use）'],
    ],
    [
      ['--uid', '7', '--type', 'overtime', ...en],
      ['Total   1', 'Member  7', 'Type    expired (overtime)'],
    ],
    [
      ['--uid', '7', '--fields', 'uid,total', ...zh],
      ['会员  7', '数量  10'],
    ],
  ])('%j', async (argv, lines) => {
    expect((await run(['total', ...argv])).out).toBe(lines.map((line) => `${line}\n`).join(''))
  })
})

describe('doctor in Chinese', () => {
  const doctor = async (...argv: string[]) => {
    const home = makeHome()
    const world = { configDir: join(home, 'config'), stateDir: join(home, 'state'), env: { COLUMNS: '200' } }
    const ran = await run(['doctor', '--lang', 'zh', ...argv], world)
    return { ...ran, out: ran.out.replaceAll(home, '~').replace(/Node [\d.]+/, 'Node N') }
  }
  const rows = ({ out }: { out: string }) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/))

  it('says every check, outcome and advice in Chinese', async () => {
    expect(rows(await doctor('--offline'))).toEqual([
      ['状态', '检查项', '结果', '怎么办'],
      ['通过', 'node', 'Node N'],
      ['通过', '配置文件', '“~/config/profiles.json”：0 个配置'],
      ['通过', '残留文件', '没有'],
      ['通过', '设置', '没有设置'],
      ['跳过', '配置', '没有保存任何配置', '还没有配置：coupon profile add <名称> --platform <平台>'],
      ['通过', '已知答案', '8 个已公布的签名全部算对'],
      ['跳过', '代理', '不联网时不检查'],
      ['跳过', '试探请求', '不联网时不检查'],
      ['跳过', '时钟', '不联网时不检查'],
      ['跳过', 'TLS', '不联网时不检查'],
    ])
  })

  it('names the platform of each probe, and has no word of English but names', async () => {
    const found = rows(await doctor('-p', 'sandbox')).slice(1)
    const names = found.map(([, name]) => name)
    for (const platform of ['zvcms', 'yoho', 'qmai'])
      expect(names).toEqual(expect.arrayContaining([`试探请求 ${platform}`, `时钟 ${platform}`, `TLS ${platform}`]))
    const words = found.flatMap((cells) => cells.join(' ').match(/(?<![\w<-])[a-z]{2,}(?![\w>])/g) ?? [])
    const known = ['node', 'config', 'profiles', 'json', 'coupon', 'profile', 'add', 'sandbox', 'zvcms', 'yoho', 'qmai']
    expect(words.filter((word) => !known.includes(word))).toEqual([])
  })

  it('says what fails, and what to do', async () => {
    const ran = await doctor('--offline', '-p', 'nope')
    expect(ran.code).toBe(3)
    expect(rows(ran).find(([, name]) => name === '配置 nope')?.[0]).toBe('失败')
  })
})

describe('--fields', () => {
  it('of which nothing is known shows that, and no empty cell', async () => {
    const { out } = await run(['lists', '--uid', '7893817', '--limit', '2', '--fields', 'scope,minCount', ...zh])
    expect(out).toBe('scope  minCount\n-             -\n-             -\n')
  })

  it.each(['', ',', 'id,', ' '])('"%s" names nothing: refused before anything is asked', async (fields) => {
    const ran = await run(['lists', '--uid', '7893817', '--fields', fields, '--lang', 'zh', '-p', 'sandbox'])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain('--fields 没有字段 ""')
    expect(ran.err).toContain('--fields help')
  })
})
