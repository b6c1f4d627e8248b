import { parentPort, workerData } from 'node:worker_threads'
import { Search } from './search'
import { mostCost } from './space'
import { SharedProgress, type WorkerTask } from './shared-progress'

/** The entry of one worker thread: its share of the levels, until one of them all has found something. */
const { task, share, from, memory } = workerData as WorkerTask
const shared = new SharedProgress(memory)
const search = new Search(task, share)
const isOver = () => {
  shared.tell(share.index, search.tried)
  return shared.isOver
}

for (let cost = from; cost <= mostCost && cost <= shared.foundAt; cost++) {
  const stopped = search.level(cost, isOver)
  if (search.found.length > 0) {
    shared.foundAt = cost
    parentPort?.postMessage({ found: search.found, cost })
    break
  }
  if (stopped === 'time') break
}
shared.tell(share.index, search.tried)
