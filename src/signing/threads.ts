import { Worker } from 'node:worker_threads'

/** The bundle of a search thread: a file, or its text where nothing lies on a disk (the standalone executable). */
export type ThreadCode = { file: string } | { text: string }

export interface Threads {
  code: ThreadCode
  /** How many there are for threads, this one included. */
  cores: number
}

/** `workerData` says which work it is: `solve/worker.ts` is the entry. */
export const startThread = (code: ThreadCode, workerData: object): Worker =>
  'file' in code ? new Worker(code.file, { workerData }) : new Worker(code.text, { workerData, eval: true })
