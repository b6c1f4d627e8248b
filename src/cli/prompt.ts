import { Writable } from 'node:stream'
import type { Context } from '../context'
import { CouponError, type Sentence, usageError } from '../errors'
import { shorten } from '../output/safe-text'
import type { Text } from '../text/index'
import { type Keyboard, openKeyboard } from './keyboard'

/** Questions on standard error, answers from the terminal. */
export interface Prompt {
  /** Asks until `read` takes the answer; what it throws of kind `usage` is said, and the question is asked again. */
  ask<Answer>(question: Sentence, read: (answer: string) => Answer): Promise<Answer>
  /** The same, and nothing of the answer is shown. */
  askSecret<Answer>(question: Sentence, read: (answer: string) => Answer): Promise<Answer>
  /** Gives the terminal back as it was. */
  close(): void
}

/**
 * Opened with the first question. Throws `usage` where the terminal goes away, and what the work was interrupted with.
 */
export function openPrompt(context: Context, text: Text): Prompt {
  const output = screen(context)
  let keyboard: Keyboard | undefined

  const ask = async <Answer>(
    kind: 'text' | 'password',
    question: Sentence,
    read: (answer: string) => Answer,
  ): Promise<Answer> => {
    const clack = await import('@clack/prompts')
    keyboard ??= openKeyboard(context)
    for (;;) {
      const { keys, stopped } = keyboard.listen()
      const signal = AbortSignal.any([context.signal, stopped])
      const options = { message: question(text), input: keys, output, signal, withGuide: false }
      const answer = signal.aborted
        ? clack.CANCEL_SYMBOL
        : await (kind === 'text' ? clack.text(options) : clack.password({ ...options, mask: '' }))
      context.signal.throwIfAborted()
      if (stopped.aborted && stopped.reason === 'ended') throw usageError((t) => t.profile.noAnswer)
      if (stopped.aborted && stopped.reason === 'several-lines') await say(context, text, text.profile.severalLines)
      if (typeof answer !== 'string') continue
      try {
        return read(answer)
      } catch (error) {
        if (!(error instanceof CouponError && error.kind === 'usage')) throw error
        await say(context, text, error.sentence(text))
      }
    }
  }

  return {
    ask: (question, read) => ask('text', question, read),
    askSecret: (question, read) => ask('password', question, read),
    close() {
      keyboard?.close()
      keyboard = undefined
    },
  }
}

/** Why an answer was not taken. */
async function say({ stderr }: Context, { errors }: Text, sentence: string): Promise<void> {
  await stderr.write(`${errors.errorLine(shorten(sentence))}\n`)
}

/** What clack draws on: standard error, without colours where they are not wanted. */
function screen({ stderr, env }: Context): Writable & { columns: number; isTTY: boolean } {
  const isPlain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb'
  const writable = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const drawn = String(chunk)
      const shown = isPlain ? drawn.replace(/\u001b\[[\d;]*m/g, '') : drawn
      // Not waited for: what else is said comes after what was drawn.
      void stderr.write(shown).catch(() => {})
      done()
    },
  })
  return Object.assign(writable, { columns: stderr.columns || 80, isTTY: true })
}
