import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/commands/completion/values'
import type { Context } from '../../src/context'
import { nodeClock } from '../../src/node-context'
import { platforms } from '../../src/platforms'
import { withNewProfile } from '../../src/profiles/profile'
import { settingNames } from '../../src/profiles/settings'
import { changeProfiles } from '../../src/profiles/store'
import { makeHome } from '../helpers/run'

const program = new Command('coupon')
const [profile, config] = [program.command('profile'), program.command('config')]
const commands = {
  check: program.command('check'),
  lists: program.command('lists'),
  profileShow: profile.command('show'),
  profileAdd: profile.command('add'),
  configGet: config.command('get'),
}

const at = (configDir: string) => ({ platforms, configDir }) as unknown as Context
const nowhere = at('/nowhere')
/** What is offered, without what is said of it. */
const words = (context: Context, of: keyof typeof commands, name: string, choices?: readonly string[]): string[] =>
  valuesOf(context, commands[of], name, choices).map(({ value }) => value)

describe('what a shell completes', () => {
  it('is what an option can be', () => {
    expect(words(nowhere, 'lists', 'output', ['table', 'json'])).toEqual(['table', 'json'])
    expect(words(nowhere, 'lists', 'profile', [])).toEqual(['sandbox'])
  })

  it('is nothing where it may be anything', () => {
    expect(words(nowhere, 'lists', 'uid')).toEqual([])
    expect(words(nowhere, 'lists', 'key')).toEqual([])
    expect(words(nowhere, 'profileShow', 'key')).toEqual([])
    expect(words(nowhere, 'lists', 'name')).toEqual([])
  })

  it('is a profile that is stored, with its platform; of a new one the name is free', async () => {
    const configDir = join(makeHome(), 'config')
    const values = { privateKey: 'an-invented-key' }
    await changeProfiles({ ...nodeClock, configDir }, (stored) =>
      withNewProfile(stored, 'shop', { platform: 'yoho', values }),
    )
    const context = at(configDir)
    const shop = { value: 'shop', description: 'yoho' }
    expect(valuesOf(context, commands.lists, 'profile', undefined)).toEqual([shop, { value: 'sandbox' }])
    expect(valuesOf(context, commands.profileShow, 'name', undefined)).toEqual([shop])
    expect(words(context, 'profileAdd', 'name')).toEqual([])
    expect(words(context, 'configGet', 'name')).toEqual([])
  })

  it('is nothing of a store that cannot be read', () => {
    const configDir = makeHome()
    writeFileSync(join(configDir, 'profiles.json'), '{')
    expect(words(at(configDir), 'profileShow', 'name')).toEqual([])
    expect(words(at(configDir), 'lists', 'profile')).toEqual(['sandbox'])
  })

  it('is a field of what the command prints, with what it is', () => {
    expect(words(nowhere, 'lists', 'fields')).toContain('validUntil')
    expect(words(nowhere, 'lists', 'fields')).not.toContain('verdict')
    expect(words(nowhere, 'check', 'fields')).toContain('verdict')
    expect(valuesOf(nowhere, commands.lists, 'fields', undefined).find(({ value }) => value === 'id')).toEqual({
      value: 'id',
      description: expect.stringMatching(/\w/) as string,
    })
  })

  it('is a setting, a recipe, a topic or an operation by its name', () => {
    expect(words(nowhere, 'configGet', 'key')).toEqual(settingNames)
    expect(words(nowhere, 'lists', 'recipe')).toEqual(expect.arrayContaining(['aws-sigv4', 'github-webhook']))
    expect(valuesOf(nowhere, commands.lists, 'topic', undefined)).toContainEqual({
      value: 'exit-codes',
      description: expect.stringMatching(/\w/) as string,
    })
    expect(words(nowhere, 'lists', 'operation')).toEqual(
      platforms.flatMap(({ endpoints }) => endpoints.map(({ name }) => name)),
    )
  })
})
