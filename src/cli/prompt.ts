import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Context } from '../context'
import { type Sentence, usageError } from '../errors'
import type { Text } from '../text/index'

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
  const answers = lineQueue(context)
  let reader: Interface | undefined
  let echo = false
  let asked = ''
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (echo) void context.stderr.write(chunk).catch(() => {})
      done()
    },
  })

  const open = (): Interface => {
    const opened = createInterface({ input: context.stdin, output: shown, terminal: true, historySize: 0 })
    opened.on('line', (line) => {
      echo = false
      answers.add(line)
    })
    opened.on('close', () => answers.end())
    opened.on('error', () => answers.end())
    // Ctrl-Z and `fg`: the reader has made the terminal raw again, and waits to be told to go on.
    opened.on('SIGCONT', () => {
      void context.stderr.write(asked).catch(() => {})
      opened.resume()
    })
    // The terminal is raw while a line is read, so Ctrl-C comes as a key: it is made the signal that it stands for.
    opened.on('SIGINT', () => context.interrupt())
    return opened
  }

  return {
    async ask(question) {
      reader ??= open()
      echo = context.stderr.isTTY === true && answers.isEmpty()
      asked = echo ? '' : question(text)
      reader.setPrompt(question(text))
      if (!echo) return hidden(context, asked, answers.next)
      reader.prompt()
      return answers.next()
    },
    askSecret(question) {
      reader ??= open()
      asked = question(text)
      return hidden(context, asked, answers.next)
    },
    close: () => reader?.close(),
  }
}

/** The line end that the user typed is not shown either, so it is written for her. */
async function hidden({ stderr }: Context, question: string, next: () => Promise<string>): Promise<string> {
  await stderr.write(question)
  try {
    return await next()
  } finally {
    await stderr.write('\n')
  }
}

/** Lines as they come, until the input ends (kind `usage`) or the work is interrupted. */
function lineQueue({ signal }: Context) {
  const lines: string[] = []
  let ended = false
  let wake = () => {}
  return {
    isEmpty: () => lines.length === 0 && !ended,
    add(line: string) {
      lines.push(line)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    next: async (): Promise<string> => {
      const stop = () => wake()
      signal.addEventListener('abort', stop)
      while (lines.length === 0 && !ended && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
      signal.removeEventListener('abort', stop)
      signal.throwIfAborted()
      const line = lines.shift()
      if (line === undefined) throw usageError((t) => t.profile.noAnswer)
      return line
    },
  }
}
