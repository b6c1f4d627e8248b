import { alibaba } from './alibaba.mjs'
import { amazon } from './amazon.mjs'
import { clouds } from './clouds.mjs'
import { exchanges } from './exchanges.mjs'
import { others } from './others.mjs'
import { payments } from './payments.mjs'
import { tencent } from './tencent.mjs'
import { webhooks } from './webhooks.mjs'

/**
 * What is held against a named recipe: the `package` (or the part of it to `import`), the `recipe`, the `key` that
 * verifies, and `sign(module, values, { record })`, which answers `{ method, url, headers, body }` as the SDK would
 * send it. One that only `verifies` is asked there about a signature that this script made.
 */
export const sdks = [...amazon, ...alibaba, ...tencent, ...clouds, ...payments, ...webhooks, ...exchanges, ...others]
