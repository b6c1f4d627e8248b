import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach } from 'vitest'

const undo: (() => void)[] = []
afterEach(() => {
  for (const restore of undo.splice(0).reverse()) restore()
  syncBuiltinESMExports()
})

/** Puts `make(real)` in the place of a function of the system, for all who call it, until the test is over. */
export function insteadOf<Of extends object, Name extends keyof Of>(
  of: Of,
  name: Name,
  make: (real: Of[Name]) => unknown,
) {
  const real = of[name]
  undo.push(() => (of[name] = real))
  of[name] = make(real) as Of[Name]
  syncBuiltinESMExports()
}

/** An error as the system throws it. */
export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: invented`), { code })
}

/** The descriptors that were opened from here on and are not closed yet. */
export function openDescriptors(): ReadonlySet<number> {
  const open = new Set<number>()
  insteadOf(fs, 'openSync', (real) => (...args: Parameters<typeof fs.openSync>) => {
    const descriptor = real(...args)
    open.add(descriptor)
    return descriptor
  })
  insteadOf(fs, 'closeSync', (real) => (descriptor: number) => {
    real(descriptor)
    open.delete(descriptor)
  })
  return open
}
