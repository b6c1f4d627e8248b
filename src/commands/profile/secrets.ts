import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { CouponError, type Sentence, usageError } from '../../errors'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { codeOf } from '../../disk/disk-error'
import { isOneLine } from '../../profiles/secret'
import { commandKey, mainSecret } from '../../profiles/secret-command'
import type { Invocation } from '../../cli/invocation'
import { openInput, readUpTo } from '../../cli/open-input'
import { utf8Of } from '../../cli/utf8'
import { cleanSecret } from './clean-secret'
import { askFor, canAsk } from './complete'
import { type ProfileOptions, typedOf } from './options'
import type { Prompt } from '../../cli/prompt'

const mostBytes = 64 * 1024

/** The secrets that were given by a file or by standard input. A key is never taken from the command line. */
export async function givenSecrets(
  invocation: Invocation,
  platform: Platform,
  options: ProfileOptions,
  prompt: Prompt,
): Promise<Values> {
  const values: Record<string, string> = {}
  const [flag, another] = secretFlags.filter((each) => options[each.option] !== undefined)
  if (another) throw usageError((t) => t.profile.twoSecrets)
  if (flag) Object.assign(values, await mainSecretValue(invocation, platform, options, prompt, flag.flag))
  for (const setting of platform.settings.filter(({ secret, fileFlag }) => secret && fileFlag)) {
    const path = typedOf(options, setting)
    if (typeof path === 'string') values[setting.key] = await fromFile(invocation, path, `--${setting.fileFlag}`)
  }
  return values
}

const secretFlags = [
  { option: 'secretStdin', flag: '--secret-stdin' },
  { option: 'secretFile', flag: '--secret-file' },
  { option: 'secretCommand', flag: '--secret-command' },
  { option: 'secret', flag: '--secret' },
] as const

/** The secret itself or the command that answers it: each takes the other's place. */
async function mainSecretValue(
  invocation: Invocation,
  platform: Platform,
  { secretFile, secretCommand, secretStdin }: ProfileOptions,
  prompt: Prompt,
  flag: string,
): Promise<Values> {
  const main = mainSecret(platform)
  if (!main) throw usageError((t) => t.profile.foreignOption(flag, platform.name))
  if (secretCommand !== undefined) return { [commandKey]: checkCommand(secretCommand), [main.key]: '' }
  if (secretFile !== undefined) return { [main.key]: await fromFile(invocation, secretFile, flag), [commandKey]: '' }
  if (secretStdin) return { [main.key]: await fromStdin(invocation, main, prompt), [commandKey]: '' }
  if (!canAsk(invocation)) throw usageError((t) => t.profile.cannotAsk('--secret'))
  return { [main.key]: await askFor(invocation, main, prompt), [commandKey]: '' }
}

function checkCommand(command: string): string {
  if (command.trim() === '' || !isOneLine(command)) throw usageError((t) => t.errors.notPlain('--secret-command'))
  return command.trim()
}

/** A path that is none may be the key itself: it is not repeated. */
async function fromFile(invocation: Invocation, path: string, flag: string): Promise<string> {
  const where: Sentence = () => `"${path}"`
  try {
    const bytes = await collect(await openInput(resolve(invocation.context.cwd, path)), where)
    return cleanSecret(invocation, decode(bytes, where), where)
  } catch (error) {
    const code = codeOf(error)
    if (code === '' || error instanceof CouponError) throw error
    const isNone = /^(ENOENT|ENOTDIR|ENAMETOOLONG)$/.test(code)
    const sentence: Sentence = (t) =>
      isNone
        ? t.profile.unreadableSecret(flag, t.profile.diskError(code))
        : t.profile.unreadable(path, t.profile.diskError(code))
    throw new CouponError('usage', sentence, { cause: error })
  }
}

/** A terminal would show what is typed: there the key is asked for instead. */
async function fromStdin(invocation: Invocation, { about }: ProfileSetting, prompt: Prompt): Promise<string> {
  const { stdin } = invocation.context
  const where: Sentence = (t) => t.profile.standardInput
  if (stdin.isTTY)
    return prompt.askSecret(
      (t) => t.profile.ask(about[invocation.language]),
      (answer) => cleanSecret(invocation, answer, where),
    )
  return cleanSecret(invocation, decode(await collect(stdin, where), where), where)
}

async function collect(stream: Readable, where: Sentence): Promise<Buffer> {
  const bytes = await readUpTo(mostBytes, utf8Of(stream, null))
  if (!bytes) throw usageError((t) => t.profile.secretTooLarge(where(t)))
  return bytes
}

function decode(bytes: Buffer, where: Sentence): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw usageError((t) => t.profile.badSecret(where(t)))
  }
}
