import { execFileSync } from 'node:child_process'

const probes = {
  sh: ['sh', ['-c', 'openssl version']],
  node: ['node', ['--version']],
  python: ['python3', ['--version']],
  php: ['php', ['--version']],
  java: ['javac', ['-version']],
} as const

/** Whether the programs of a language can be run here. */
export function has(language: keyof typeof probes): boolean {
  const [command, given] = probes[language]
  try {
    execFileSync(command, given, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
