import type { Capture } from '../captured'
import { readCommands } from '../shell'
import { curlRequests } from './curl'
import { httpieRequest } from './httpie'
import { wgetRequest } from './wget'

const readers = {
  curl: curlRequests,
  wget: wgetRequest,
  httpie: httpieRequest,
}

const sourceOf: Record<string, keyof typeof readers> = {
  curl: 'curl',
  wget: 'wget',
  http: 'httpie',
  https: 'httpie',
  xh: 'httpie',
  xhs: 'httpie',
}

/** Whether a line begins with one of the commands that are read, after a prompt or not, or feeds one. */
export function isCommandLine(line: string): boolean {
  const [, fed] = /^(?:echo|printf|cat)\s.*?\|\s*(\S.*)$/.exec(withoutPrompt(line)) ?? []
  return nameOf((fed ?? withoutPrompt(line)).split(/\s+/)) !== null
}

/** Reads pasted commands; other commands of the same paste are passed over. */
export function commandCaptures(text: string): Capture[] {
  const commands = readCommands(withoutPrompts(text))
  return commands.flatMap((command) => {
    const found = nameOf(command.words)
    if (!found) return []
    const words = command.words.slice(found.at)
    return [readers[found.source]({ ...command, words })].flat().map((request) => ({ source: found.source, request }))
  })
}

/** The command behind what may stand before one: `sudo`, `time`, `NAME=value`. */
function nameOf(words: readonly string[]): { source: keyof typeof readers; at: number } | null {
  const at = words.findIndex((word) => !/^(?:sudo|time|env|command|exec|&|\$|%|>|[A-Za-z_]\w*=.*)$/.test(word))
  const name = words[at]?.replace(/^.*[\\/](?=[\w.]+$)/, '').replace(/\.exe$/i, '') ?? ''
  const hasMore = words.length > at + 1
  const source = Object.hasOwn(sourceOf, name) ? sourceOf[name] : undefined
  return hasMore && source ? { source, at } : null
}

const prompts = [
  /^PS(?: [A-Za-z]:[^>\n]*| \/[^>\n]*)?> */,
  /^[A-Za-z]:\\[^>\n]*> */,
  /^(?:\[[^\]\n]{1,60}\]|[\w.-]+@[\w.-]+:[^\s$#]*|[\w.-]+@[\w.-]+ [~/][^\s$#%]*|\([\w.-]+\) *)?[$#%❯➜»] +/,
  /^[\w.-]+@[\w.-]+ [~/][^\s>]*> +/,
  /^>>? +/,
]

const withoutPrompt = (line: string): string => {
  const bare = line.trimStart()
  const prompt = prompts.map((form) => form.exec(bare)?.[0]).find((found) => found !== undefined)
  return prompt === undefined ? bare : bare.slice(prompt.length)
}

/** Takes prompts off: that of the command, and those of the lines that go on with it. */
function withoutPrompts(text: string): string {
  const lines = text.split('\n')
  return lines
    .map((line, index) => {
      const goesOn = index > 0 && /[\\^`]\s*$/.test(lines[index - 1] ?? '')
      const bare = withoutPrompt(line)
      if (goesOn) return line.replace(/^\s*>>? ?(?=\s*(?:[-'"]|https?:))/, '')
      return nameOf(bare.split(/\s+/)) ? bare : line
    })
    .join('\n')
}
