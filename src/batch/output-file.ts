import type { Sink } from '../context'
import { usageError } from '../errors'
import { AppendFile } from './append-file'
import type { Journal } from './journal'

/** `--output-file`: whole records only, whatever happens. */
export class OutputFile implements Pick<Sink, 'write'> {
  private constructor(private readonly file: AppendFile) {}

  /**
   * Begins the file anew. With a journal it gets first what the journal holds: so it is complete, and nothing stands
   * in it twice, wherever an earlier run ended. Throws kind `io`, also for what is no plain file, which is left alone.
   */
  static async open(path: string, journal?: Journal, signal?: AbortSignal): Promise<OutputFile> {
    const output = new OutputFile(AppendFile.open(path))
    try {
      if (journal?.isIn(output.file)) throw usageError((t) => t.batch.outputIsJournal(path))
      output.file.truncate(0)
      if (journal) for await (const json of journal.records(signal)) await output.write(`${json}\n`)
      return output
    } catch (error) {
      output.close()
      throw error
    }
  }

  write(text: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.file.append(Buffer.from(text))
      resolve()
    })
  }

  close(): void {
    this.file.close()
  }
}
