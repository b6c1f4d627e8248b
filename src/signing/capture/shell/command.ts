/** One command of a pasted text, its words unquoted. */
export interface Command {
  words: string[]
  /** What its standard input is fed with, where the text shows it. */
  input: string | null
  /** Its standard input is the output of the command before it. */
  isPiped: boolean
  /** A variable or a command substitution in it: what it stands for is not in the text. */
  variable: string | null
}

export const emptyCommand = (isPiped: boolean): Command => ({ words: [], input: null, isPiped, variable: null })

/** Reads one shell's quoting. */
export interface ShellReader {
  /** The next command; `null` at the end of the text. */
  next(isPiped: boolean): { command: Command; pipes: boolean } | null
}

export function readAll(reader: ShellReader): Command[] {
  const commands: Command[] = []
  let isPiped = false
  for (let read = reader.next(isPiped); read !== null; read = reader.next(isPiped)) {
    const { command, pipes } = read
    if (isPiped) command.input ??= outputOf(commands.at(-1))
    isPiped = pipes && command.words.length > 0
    if (command.words.length > 0) commands.push(command)
  }
  return commands
}

/** What `echo` and `printf` write, and `cat` of a text that stands there. */
function outputOf(command: Command | undefined): string | null {
  const [name, ...words] = command?.words ?? []
  if (name === 'cat' && words.length === 0) return command?.input ?? null
  const texts = words.filter((word, index) => index > 0 || !/^-n$|^%s(\\n)?$/.test(word))
  return (name === 'echo' || name === 'printf') && command?.variable === null ? texts.join(' ') : null
}

/** Blanks of every kind but line ends: what was pasted from a page or a chat holds no-break spaces. */
export const isBlank = (char: string | undefined): boolean =>
  char !== undefined && char !== '\n' && char !== '\r' && /\s/.test(char)

export const isLineEnd = (char: string | undefined): boolean => char === '\n' || char === '\r'

/** A line that begins with an option belongs to the command above it, whose line continuation was lost. */
const optionLine = /(?:[^\S\r\n]*\r?\n)*[^\S\r\n]*[-–—]{1,2}[A-Za-z]/y

export function goesOn(text: string, at: number): boolean {
  optionLine.lastIndex = at
  return optionLine.test(text)
}
