import { kill, pid } from 'node:process'
import { PassThrough } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { Context } from '../context'

/** Why a question ends without its answer. */
export type Stopped = 'several-lines' | 'resumed' | 'ended'

/** What is typed for one question. */
export interface Typing {
  keys: PassThrough
  /** Aborted where the question ends without an answer; its reason is a `Stopped`. */
  stopped: AbortSignal
}

export interface Keyboard {
  /** What is typed from here on is for this question; what was typed before it is nobody's. */
  listen(): Typing
  close(): void
}

/** What comes within so many milliseconds after an Enter was not typed but pasted: one paste, however it is cut. */
const pasteMs = 40
const mostPasted = 256 * 1024

const pasteBegins = '\u001b[200~'
const pasteEnds = '\u001b[201~'
const bracketedPaste = { on: '\u001b[?2004h', off: '\u001b[?2004l' }
const showCursor = '\u001b[?25h'

/**
 * The terminal, raw from the first question to the last, so that nothing is echoed and no line goes to the shell. A
 * paste of several lines is refused whole: none of them is an answer to anything. Ctrl-C and Ctrl-Z are the signals
 * that they stand for, with the terminal as it was.
 */
export function openKeyboard({ stdin, stderr, interrupt, onContinued }: Context): Keyboard {
  const decoder = new StringDecoder('utf8')
  let question: { keys: PassThrough; stop: AbortController } | undefined
  let pending = ''
  let timer: NodeJS.Timeout | undefined

  const raw = (on: boolean): void => {
    stdin.setRawMode?.(on)
    void stderr.write(on ? bracketedPaste.on : `${bracketedPaste.off}${showCursor}`).catch(() => {})
  }
  const stop = (why: Stopped): void => question?.stop.abort(why)
  // With `fg` the shell may have given the terminal other modes than it had.
  const resume = (): void => {
    stdin.setRawMode?.(false)
    raw(true)
    stop('resumed')
  }
  const suspend = (): void => {
    pending = ''
    raw(false)
    kill(pid, 'SIGTSTP')
    if (!onContinued) resume()
  }
  const deliver = (): void => {
    const typed = pending.replaceAll(pasteBegins, '').replaceAll(pasteEnds, '')
    const pasted = typed !== pending
    pending = ''
    const lines = typed.split(/\r\n|[\r\n]/)
    const isEntered = lines.length > 1 && lines.at(-1) === ''
    if (lines.length > (isEntered ? 2 : 1)) return stop('several-lines')
    // A pasted line end is no Enter: who pastes a line has not yet said that it is the answer.
    question?.keys.write(`${lines[0] ?? ''}${isEntered && !pasted ? '\r' : ''}`)
  }
  const hear = (chunk: Buffer | string): void => {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk)
    clearTimeout(timer)
    if (text.includes('\u0003')) return breakOff()
    // Whatever was typed with it in one go.
    if (text.includes('\u001a')) return suspend()
    if (text === '\u0004') return stop('ended')
    pending += text
    const isOpen = pending.lastIndexOf(pasteBegins) > pending.lastIndexOf(pasteEnds) && pending.length < mostPasted
    if (isOpen) return
    if (/[\r\n]/.test(pending)) timer = setTimeout(deliver, pasteMs)
    else deliver()
  }
  const breakOff = (): void => {
    pending = ''
    raw(false)
    interrupt()
  }
  const end = (): void => stop('ended')

  raw(true)
  const endContinuing = onContinued?.(resume)
  stdin.on('data', hear).on('end', end).on('close', end)
  return {
    listen() {
      const keys = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => keys })
      question = { keys, stop: new AbortController() }
      if (stdin.readableEnded || stdin.destroyed) stop('ended')
      return { keys, stopped: question.stop.signal }
    },
    close() {
      clearTimeout(timer)
      endContinuing?.()
      stdin.off('data', hear).off('end', end).off('close', end)
      stdin.pause()
      raw(false)
    },
  }
}
