/** "88.5" -> 8850 ten-thousandths to pay; `null` for what is no share of a whole. */
export function payParts(payPercent: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(payPercent)
  if (!match) return null
  const parts = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return parts > 0 && parts <= 10000 ? parts : null
}
