/** A set of line numbers, one bit each: a million lines are 125 kB. */
export class LineSet {
  private bits = new Uint8Array(1024)

  has(line: number): boolean {
    return ((this.bits[line >> 3] ?? 0) & (1 << (line & 7))) !== 0
  }

  add(line: number): void {
    const at = line >> 3
    if (at >= this.bits.length) this.grow(at + 1)
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (line & 7))
  }

  private grow(least: number): void {
    const larger = new Uint8Array(Math.max(least, this.bits.length * 2))
    larger.set(this.bits)
    this.bits = larger
  }
}
