import { parentPort, workerData } from 'node:worker_threads'
import { type NonceTask, scanNonces } from '../diagnose/nonces'
import { Search } from './search'
import { mostCost } from './space'
import { SharedProgress, type Told, type WorkerTask } from './shared-progress'

/** The entry of one worker thread, of a search for a recipe or for a nonce. */
const data = workerData as WorkerTask | NonceTask
if ('wanted' in data) scanNonces(data)
else searchLevels(data)

/** Its share of the levels, until one of them all has found something. */
function searchLevels({ task, share, from, memory }: WorkerTask): void {
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
      parentPort?.postMessage({ found: search.found, cost } satisfies Told)
      break
    }
    if (stopped === 'time') break
  }
  if (search.explainedFirst) parentPort?.postMessage({ explainedFirst: true } satisfies Told)
  shared.tell(share.index, search.tried)
}
