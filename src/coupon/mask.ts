/** `a4d***488`: enough to compare with what a customer reads out, not enough to use. */
export function maskCode(code: string): string {
  const characters = Array.from(code)
  const shown = Math.min(3, Math.floor(characters.length / 3))
  return `${characters.slice(0, shown).join('')}***${characters.slice(characters.length - shown).join('')}`
}

/** `138****0001`: eleven digits that begin with 1 are a phone number in China. The id of a member stays as it is. */
export const maskPhone = (id: string): string => (/^1\d{10}$/.test(id) ? `${id.slice(0, 3)}****${id.slice(-4)}` : id)
