import { BashReader } from './bash'
import { type Command, type ShellReader, readAll } from './command'
import { CmdReader } from './cmd'
import { PowerShellReader } from './powershell'

/** The commands of a pasted text, in whichever shell's quoting it is written. */
export function readCommands(text: string): Command[] {
  return readAll(readerOf(text))
}

function readerOf(text: string): ShellReader {
  // Where there is no double quote the single ones were meant to be quotes.
  if (isCmd(text)) return text.includes('"') ? new CmdReader(text) : new BashReader(text.replace(/\^(?=\r?\n)/g, '\\'))
  return isPowerShell(text) ? new PowerShellReader(text) : new BashReader(text)
}

/** A caret before a quote or at a line's end, or quotes that are doubled within quotes, as in `"{""a"":1}"`. */
const isCmd = (text: string): boolean =>
  /\^(?:\r?\n|"|$)/.test(text) || /[{[,:]\s*""[^",}]+""\s*[:,}\]]|"[^"\n]*\\"[^"\n]*" \^/.test(text)

/** A backtick at a line's end or before a quote; of `curl.exe` before any quote, or quotes escaped in single quotes. */
const isPowerShell = (text: string): boolean =>
  /`[^\S\r\n]*(?:\r?\n|$)/.test(text) ||
  (/`"/.test(text) && !/`[^`"\n]+`"/.test(text)) ||
  (/\b(?:curl|wget)\.exe\b/.test(text) && /'[^'\n]*\\"|`"/.test(text))
