import { usageError } from '../../errors'

/** Blanks of any width, line ends and what is not seen at all: pasted along from a chat or a spreadsheet. */
const around = /^[\s\p{Cf}\ufeff]+|[\s\p{Cf}\ufeff]+$/gu
const fullWidthDigit = /[\uff10-\uff19]/g

/**
 * A member id as it was meant; blanks within it are left for the platforms to refuse. Throws `usage` where nothing is
 * left, or a control character is within it.
 */
export function cleanId(typed: string): string {
  const id = typed.replace(around, '').replace(fullWidthDigit, (digit) => String(digit.charCodeAt(0) - 0xff10))
  if (id === '' || id.length > 100 || /\p{C}/u.test(id.replace(/\s/g, ' '))) throw usageError((t) => t.member.notAnId)
  return id
}
