/** Hands things out in the order of their turns (0, 1, 2 …), whatever the order they come in. */
export class InOrder<Thing> {
  private next = 0
  private readonly waiting = new Map<number, Thing>()

  /** Answers what can be handed out now. */
  put(turn: number, thing: Thing): Thing[] {
    this.waiting.set(turn, thing)
    const ready: Thing[] = []
    for (let one = this.waiting.get(this.next); one !== undefined; one = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++)
      ready.push(one)
    }
    return ready
  }
}
