/** What `Number` holds digit for digit, and writes as it stands here. */
const plain = /^[1-9]\d{0,14}$/

/**
 * The ids that came. A million of them as texts are 100 MB: those that are numbers lie in a table of 16 bytes each, at the
 * place that their digits say or, where that is taken, at the next free one.
 */
export class IdSet {
  private table = new Float64Array(1024)
  private size = 0
  private readonly others = new Set<string>()

  has(id: string): boolean {
    if (!plain.test(id)) return this.others.has(id)
    const number = Number(id)
    return this.table[this.placeOf(number)] === number
  }

  add(id: string): void {
    if (!plain.test(id)) return void this.others.add(id)
    if (2 * this.size >= this.table.length) this.grow()
    this.put(Number(id))
  }

  private put(number: number): void {
    const place = this.placeOf(number)
    if (this.table[place] === number) return
    this.table[place] = number
    this.size++
  }

  private grow(): void {
    const before = this.table
    this.table = new Float64Array(before.length * 2)
    this.size = 0
    for (const number of before) if (number > 0) this.put(number)
  }

  /** Where it is, or would be: half of the table is free. */
  private placeOf(number: number): number {
    const { table } = this
    const last = table.length - 1
    let hash = Math.imul((number >>> 0) ^ Math.imul(Math.floor(number / 2 ** 32), 0x9e3779b1), 0x85ebca6b)
    hash ^= hash >>> 15
    for (let place = hash & last; ; place = (place + 1) & last) {
      const there = table[place]
      if (there === 0 || there === number) return place
    }
  }
}
