import { CouponError, type Sentence } from '../errors'
import type { Platform, ProfileSetting } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { BashReader } from '../signing/capture/shell/bash'
import { readAll } from '../signing/capture/shell/command'
import { isOneLine, trimSecret } from './secret'

/** The key of a profile under which a command stands in place of its secret. */
export const commandKey = 'secretCommand'

/** How long a command may take, in milliseconds: somebody may have to touch a sensor. */
const timeoutMs = 10_000
const mostBytes = 64 * 1024

/** What a shell alone understands: then it is given to one. */
const shellSyntax = /[|&;<>()$`*?[\]#~%{}\n]|^\s*[A-Za-z_]\w*=/

/** What a command is run in. */
interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  signal: AbortSignal
}

/** The secret that a profile is about, and that `--secret-stdin`, `--secret-file` and `--secret-command` mean. */
export function mainSecret({ settings }: Platform): ProfileSetting | undefined {
  return settings.find(({ secret, required }) => secret && required)
}

/** The values with the secret that their command answers; as they are, where there is no command. Throws `config`. */
export async function withCommandSecret(
  platform: Platform,
  values: Values,
  surroundings: Surroundings,
): Promise<Values> {
  const command = values[commandKey]
  const setting = mainSecret(platform)
  if (!command || !setting || values[setting.key]) return values
  return { ...values, [setting.key]: await runSecretCommand(command, surroundings) }
}

/**
 * Runs a command without a shell where it needs none, and answers the first line of what it prints. What it says is
 * never repeated: it may hold the key. Throws `config`, naming the program alone.
 */
async function runSecretCommand(command: string, { env, cwd, signal }: Surroundings): Promise<string> {
  const [program = '', ...rest] = readAll(new BashReader(command))[0]?.words ?? []
  const name = program.slice(0, 100)
  const failed = (why: Sentence) =>
    new CouponError('config', (t) => t.profile.commandFailed(name, why(t)), { hint: (t) => t.profile.commandHint })
  if (program === '') throw failed((t) => t.profile.commandEmpty)
  const { spawn } = await import('node:child_process')
  const overdue = AbortSignal.timeout(timeoutMs)
  const stop = AbortSignal.any([signal, overdue])
  const options = {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'ignore'] as const,
    signal: stop,
    killSignal: 'SIGKILL' as const,
  }
  const printed = await new Promise<string>((resolve, reject) => {
    const child = shellSyntax.test(command)
      ? spawn(command, { ...options, stdio: [...options.stdio], shell: true })
      : spawn(program, rest, { ...options, stdio: [...options.stdio] })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < mostBytes) output += text
    })
    // A grandchild that holds the pipe open is not waited for.
    const stopped = () => void child.stdout?.destroy()
    stop.addEventListener('abort', stopped, { once: true })
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (stop.aborted) return reject(failed((t) => t.profile.commandTimedOut(timeoutMs / 1000)))
      reject(failed((t) => t.profile.diskError(error.code ?? 'EIO')))
    })
    child.once('close', (code, by) => {
      stop.removeEventListener('abort', stopped)
      if (code === 0) resolve(output)
      else reject(failed((t) => t.profile.commandEnded(by ?? String(code))))
    })
  }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error
  })
  const { value } = trimSecret(printed.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '')
  if (value === '') throw failed((t) => t.profile.commandSilent)
  if (!isOneLine(value)) throw failed((t) => t.profile.commandNotText)
  return value
}
