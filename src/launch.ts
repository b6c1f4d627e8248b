import { exitCodes } from './errors'
import { main } from './main'
import { nodeContext, type NodeProcess } from './node-context'
import type { ThreadCode } from './signing/threads'
import { languageOf, texts } from './text'

/**
 * Runs the command line of this process and leaves its exit code there. Until `main` has answered the code is that of a
 * bug: Node ends with it, and says nothing, where nothing is left to wait for. `thread` is the code of a search thread,
 * where that does not lie beside the bundle.
 */
export async function launch(process: NodeProcess, thread?: ThreadCode): Promise<void> {
  process.exitCode = exitCodes.internal
  const unanswered = () => {
    const text = texts[languageOf(process.env['COUPON_LANG'], process.env)]
    process.stderr.write(`${text.errors.errorLine(text.errors.unanswered)}\n`)
  }
  process.once('beforeExit', unanswered)
  const { context, interruption } = nodeContext(process, thread)
  const code = await main(process.argv.slice(2), context)
  process.off('beforeExit', unanswered)
  process.exitCode = (await interruption()) ?? code
}
