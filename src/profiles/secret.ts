/** A key as it was meant: without byte order mark, line ends and surrounding blanks. They come with files and pipes. */
export function trimSecret(given: string): { value: string; trimmed: boolean } {
  const value = given.replace(/^[\s\uFEFF\u200B]+|[\s\uFEFF\u200B]+$/g, '')
  return { value, trimmed: value !== given }
}

/** Several lines, or control characters within: more than a key. */
export function isOneLine(value: string): boolean {
  return !/[\u0000-\u001f\u007f\u2028\u2029\uFFFD]/.test(value)
}
