import { spawn } from 'node:child_process'
import { platform } from 'node:os'
import type { Context } from './context'

/** What a shell answers where there is no such program, or none that may be run. */
const missing = [126, 127]

/**
 * Hands text to a pager, which reads keys from the terminal by itself, and waits until it is left. False where it
 * cannot be run. `less` is told as git tells it: keep colours, do not clear the screen, and do not wait where one
 * screen is enough.
 */
export function pageThrough(command: string, text: string, env: Context['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const pager = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'ignore'], env: { LESS: 'FRX', ...env } })
    pager.on('error', () => resolve(false))
    pager.on('close', (code) => resolve(!(missing.includes(code ?? 0) || (platform() === 'win32' && code !== 0))))
    // It may be left before it has read everything.
    pager.stdin.on('error', () => {})
    pager.stdin.end(text)
  })
}
