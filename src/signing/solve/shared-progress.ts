import type { Recipe } from '../recipe/recipe'
import type { Share, Task } from './search'

/** What a worker is started with. */
export interface WorkerTask {
  task: Task
  share: Share
  /** The first level to do. */
  from: number
  memory: SharedArrayBuffer
}

/** What a worker has to say: what it found, at which level, or that it only found what explains the first sample. */
export type Told = { found: Recipe[]; cost: number } | { explainedFirst: true }

const [over, level, firstCount] = [0, 1, 2]

/** What the threads of one search tell each other: that it is over, where something was found, how many were tried. */
export class SharedProgress {
  private readonly cells: Int32Array

  constructor(readonly memory: SharedArrayBuffer) {
    this.cells = new Int32Array(memory)
  }

  static make(workers: number): SharedProgress {
    const shared = new SharedProgress(new SharedArrayBuffer(4 * (firstCount + workers)))
    shared.cells[level] = 0x7fffffff
    return shared
  }

  get isOver(): boolean {
    return Atomics.load(this.cells, over) !== 0
  }

  end(): void {
    Atomics.store(this.cells, over, 1)
  }

  /** The cheapest level at which a recipe was found. */
  get foundAt(): number {
    return Atomics.load(this.cells, level)
  }

  set foundAt(cost: number) {
    if (cost < this.foundAt) Atomics.store(this.cells, level, cost)
  }

  tell(worker: number, tried: number): void {
    Atomics.store(this.cells, firstCount + worker, tried)
  }

  get tried(): number {
    return this.cells.slice(firstCount).reduce((sum, count) => sum + count, 0)
  }
}
