import { setFlagsFromString } from 'node:v8'

/*
 * undici parses HTTP in WebAssembly, of which V8 compiles what the first answer needs. In Node 20 it would also optimise
 * all of that in the background, and the process would live on for 0.1 s after its answer: the quick compiler is fast
 * enough for answers of this size.
 * While its flags differ from those of the start, V8 refuses all code that it compiled earlier: Node's own modules, and
 * the start-up cache. So they hold from the first connection to the first answer, and no longer.
 */
let stage: 'before' | 'first answer' | 'after' = 'before'

/** A connection stands: what its answer needs is compiled quickly. */
export function compileQuickly(): void {
  if (stage !== 'before') return
  stage = 'first answer'
  setFlagsFromString('--liftoff-only')
}

/** An answer was read, or will not be. `--liftoff-only` turned off the other two as well. */
export function compileAsUsual(): void {
  if (stage !== 'first answer') return
  stage = 'after'
  for (const flag of ['--no-liftoff-only', '--wasm-tier-up', '--wasm-dynamic-tiering']) setFlagsFromString(flag)
}
