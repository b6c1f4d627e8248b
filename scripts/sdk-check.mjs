/**
 * The vendors' own SDKs sign requests with awkward values; each is held against its named recipe through the built
 * command line: right, refused with one character changed, explained, and found by name from two captures. Once they
 * are installed, nothing leaves the machine. One line a recipe, only those that are named where some are; ends with 1
 * where one failed.
 */
import { install, versionOf } from './sdk/install.mjs'
import { startLoopback } from './sdk/loopback.mjs'
import { sdks } from './sdk/sdks/index.mjs'
import { wrongWith } from './sdk/hold.mjs'

const values = [
  { id: 'awkward-1', name: '奶茶 + 少冰 & 100%', note: '' },
  { id: 'awkward-2', name: '咖啡+a=b & c', note: '' },
]

const only = process.argv.slice(2)
const say = console.log
// What an SDK has to say is not for this script's output.
console.log = console.warn = console.error = () => {}
const load = await install()
const { record, stop } = await startLoopback()
const results = []
for (const sdk of sdks.filter(({ recipe }) => only.length === 0 || only.includes(recipe)))
  results.push(await isWell(sdk))
stop()
const failed = results.filter((well) => !well).length
say(`sdk: ${results.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function isWell(sdk) {
  const wrong = await wrongOf(sdk).catch((error) => [`${sdk.package} does not sign: ${error.stack}`])
  const outcome = wrong.length === 0 ? 'ok' : wrong.map((each) => `\n  ${each}`).join('')
  say(`${sdk.recipe.padEnd(22)} ${sdk.package}@${versionOf(sdk.package)}: ${outcome}`)
  return wrong.length === 0
}

async function wrongOf(sdk) {
  const module = await load(sdk.import ?? sdk.package)
  const captures = []
  for (const each of values) captures.push(await within(20_000, sdk.sign(module, each, { record })))
  return wrongWith(sdk, captures)
}

function within(milliseconds, work) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('it took too long')), milliseconds).unref())
  return Promise.race([work, late])
}
