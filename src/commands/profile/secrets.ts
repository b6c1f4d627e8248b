import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { CouponError, type Sentence, usageError } from '../../errors'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { codeOf } from '../../disk/disk-error'
import { isOneLine, trimSecret } from '../../profiles/secret'
import type { Invocation } from '../../cli/invocation'
import { openInput, readUpTo } from '../../cli/open-input'
import { type ProfileOptions, typedOf } from './options'
import type { Prompt } from '../../cli/prompt'

const mostBytes = 64 * 1024

/** The secret that `--secret-stdin` and `--secret-file` mean. */
export function mainSecret({ settings }: Platform): ProfileSetting | undefined {
  return settings.find(({ secret, required }) => secret && required)
}

/** The secrets that were given by a file or by standard input. A key is never taken from the command line. */
export async function givenSecrets(
  invocation: Invocation,
  platform: Platform,
  options: ProfileOptions,
  prompt: Prompt,
): Promise<Values> {
  const { secretStdin, secretFile } = options
  if (secretStdin && secretFile !== undefined) throw usageError((t) => t.profile.twoSecrets)
  const values: Record<string, string> = {}
  const main = mainSecret(platform)
  const flag = secretStdin ? '--secret-stdin' : '--secret-file'
  if (!main && (secretStdin || secretFile !== undefined))
    throw usageError((t) => t.profile.foreignOption(flag, platform.name))
  if (main && secretFile !== undefined) values[main.key] = await fromFile(invocation, secretFile, '--secret-file')
  if (main && secretStdin) values[main.key] = await fromStdin(invocation, main, prompt)
  for (const setting of platform.settings.filter(({ secret, fileFlag }) => secret && fileFlag)) {
    const path = typedOf(options, setting)
    if (typeof path === 'string') values[setting.key] = await fromFile(invocation, path, `--${setting.fileFlag}`)
  }
  return values
}

/** A key as it came -> as it was meant; what was cut off is said, the key never is. Throws `usage`. */
export function cleanSecret(invocation: Invocation, given: string, where: Sentence): string {
  const { value, trimmed } = trimSecret(given)
  if (value === '') throw usageError((t) => t.profile.emptySecret(where(t)))
  if (!isOneLine(value)) throw usageError((t) => t.profile.badSecret(where(t)))
  if (trimmed) invocation.note((t) => t.profile.trimmed(where(t)))
  return value
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
    return cleanSecret(invocation, await prompt.askSecret((t) => t.profile.ask(about[invocation.language])), where)
  return cleanSecret(invocation, decode(await collect(stdin, where), where), where)
}

async function collect(stream: Readable, where: Sentence): Promise<Buffer> {
  const bytes = await readUpTo(mostBytes, stream)
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
