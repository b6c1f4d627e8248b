import { kill, pid } from 'node:process'
import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Context } from '../../context'
import { type Sentence, usageError } from '../../errors'
import type { Text } from '../../text'

/** Questions on standard error, answers from the terminal. */
export interface Prompt {
  ask(question: Sentence): Promise<string>
  /** Nothing of the answer is shown. */
  askSecret(question: Sentence): Promise<string>
  close(): void
}

/**
 * One line reader for all questions, opened with the first: lines that were pasted ahead are kept for the questions
 * to come. Between questions nothing is echoed, so a key that was pasted early is not shown either.
 */
export function openPrompt(context: Context, text: Text): Prompt {
  const lines: string[] = []
  let reader: Interface | undefined
  let echo = false
  let ended = false
  let wake = () => {}
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!echo) return done()
      context.stderr.write(chunk).then(() => done(), () => done())
    },
  })

  const open = () => {
    const opened = createInterface({ input: context.stdin, output: shown, terminal: true, historySize: 0 })
    opened.on('line', (line) => {
      echo = false
      lines.push(line)
      wake()
    })
    opened.on('close', () => {
      ended = true
      wake()
    })
    // The terminal is raw while a line is read, so Ctrl-C comes as a key: it is made the signal that it stands for.
    opened.on('SIGINT', () => kill(pid, 'SIGINT'))
    return opened
  }

  const nextLine = async (): Promise<string> => {
    const stop = () => wake()
    context.signal.addEventListener('abort', stop)
    while (lines.length === 0 && !ended && !context.signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
    context.signal.removeEventListener('abort', stop)
    context.signal.throwIfAborted()
    const line = lines.shift()
    if (line === undefined) throw usageError((t) => t.profile.noAnswer)
    return line
  }

  return {
    async ask(question) {
      reader ??= open()
      const ahead = lines.length > 0
      echo = !ahead && !ended
      reader.setPrompt(question(text))
      if (echo) reader.prompt()
      else await context.stderr.write(`${question(text)}\n`)
      return nextLine()
    },
    async askSecret(question) {
      reader ??= open()
      await context.stderr.write(question(text))
      const line = await nextLine()
      await context.stderr.write('\n')
      return line
    },
    close() {
      reader?.close()
    },
  }
}
