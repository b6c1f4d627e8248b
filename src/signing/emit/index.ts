import type { Recipe, SignableRequest } from '../recipe'
import { emitJava } from './java'
import { emitNode } from './node'
import { type Outline, outlineOf } from './outline'
import { emitPhp } from './php'
import { emitPython } from './python'
import { emitSh } from './sh'

/** The languages of `sign emit`. */
export const emitters = {
  sh: emitSh,
  node: emitNode,
  python: emitPython,
  php: emitPhp,
  java: emitJava,
} satisfies Record<string, (outline: Outline) => string>

/**
 * A short program that signs this request as the recipe says and compares with its token: exit 0, else 1. The key is
 * not in it; it is read from COUPON_SECRET.
 */
export function emit(language: keyof typeof emitters, recipe: Recipe, request: SignableRequest, key: string): string {
  return emitters[language](outlineOf(recipe, request, key))
}
