/**
 * `coupon-cli` as a library: what is listed here is what `import … from 'coupon-cli'` reaches, kept by semantic
 * versioning and described in docs/library.md. Nothing else of the package can be imported.
 */
export { createClient } from './library/client'
export { CouponError } from './library/error'
export { evaluate } from './library/evaluate'
export { explain } from './library/explain'
export { readTitle } from './library/title'
export { sign } from './library/sign'
export { solve } from './library/solve'

export type { Answer, Client, CouponList, CouponWarning, Question } from './library/client'
export type { ClientOptions } from './library/client-options'
export type { ErrorFacts, ErrorKind, Language } from './library/error'
export type { Evaluation, Verdict } from './library/evaluate'
export type { Cart, CartLine, EvaluateOptions } from './library/evaluate-options'
export type { Explanation, ExplainOptions } from './library/explain'
export type { HttpRequest, SignedRequest } from './library/request'
export type { Signature, SignOptions } from './library/sign'
export type { Solution, SolveOptions } from './library/solve'
export type { TitleHint, TitleRule } from './library/title'
export type { Benefit, Coupon, CouponStatus, Scope, Source, Tier } from './coupon/coupon'
export type { Recipe } from './signing/recipe/recipe'
