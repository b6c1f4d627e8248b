import { CouponError, usageError } from '../../errors'
import type { Column } from '../../output/format'
import { ownRecipes } from '../../platforms/named-recipe'
import type { Capture } from '../../signing/capture/capture'
import { findSamples } from '../../signing/solve/find-samples'
import type { Task } from '../../signing/solve/search'
import { type Solution, settling } from '../../signing/solve/solution'
import { search } from '../../signing/solve/workers'
import type { Invocation } from '../../cli/invocation'
import { capturesIn, readTexts } from './input'
import { givenKey, keySetting, profileKey } from './key'
import { type SolveOptions, refuseReplay } from './options'
import { doneBreathing } from './done-breathing'
import { platformOfProfile } from './profile-platform'

/** `sign solve`: the simplest recipe that explains every request under the key; exit 10 where there is none. */
export async function solve(invocation: Invocation, options: SolveOptions): Promise<void> {
  const { globals } = invocation
  if (globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  refuseReplay(invocation)
  if (options.request === undefined) throw usageError((t) => t.errors.missingOption('--request <file>'))
  const { context } = invocation
  const texts = await readTexts(invocation, options.request, options)
  const begun = context.monotonic()
  const captures = capturesIn(texts, options)
  const samples = findSamples(captures, options.signatureField)
  const readMs = context.monotonic() - begun
  if (samples.length < captures.length)
    invocation.note((t) => t.sign.samplesLeftOut(captures.length - samples.length, samples[0]?.signature.name ?? ''))
  const task: Task = {
    samples,
    key: await keyOf(invocation, options, captures),
    keyNames: options.keyName ?? [],
    recipes: ownRecipes(context.platforms),
  }
  // To wait for a file or for a key that is typed is no part of the search; to read a long request is.
  const started = context.monotonic() - readMs
  const solution = await searchAll(invocation, task, started + (options.maxTime ?? 60) * 1000)
  const elapsedMs = Math.round(context.monotonic() - started)
  await invocation.print({ shape: 'record', items: [documentOf(solution, elapsedMs)], columns })
  await printRecipe(invocation, solution)
  invocation.note((t) => t.sign.triedAt(solution.tried, elapsedMs))
  if (solution.found && solution.stopped === 'max-time') invocation.note((t) => t.sign.moreUndecided)
  if (!solution.found)
    throw new CouponError('no', (t) => t.sign.notSolved(solution.tried), {
      hint: (t) => (solution.explainedFirst ? t.sign.solvedFirstHint : t.sign.notSolvedHint),
    })
}

async function keyOf(invocation: Invocation, options: SolveOptions, [first]: readonly Capture[]): Promise<string> {
  const given = await givenKey(invocation, options, 'unknown')
  if (given !== null) return given
  if (!first) throw new Error('no request was read')
  const platform = platformOfProfile(invocation, first.request)
  const [recipe] = Object.values(platform.recipes)
  const setting = recipe && keySetting(platform, recipe)
  if (!setting) throw new Error(`${platform.name} has no setting for a key`)
  return profileKey(invocation, platform, setting)
}

async function searchAll(invocation: Invocation, task: Task, untilMs: number): Promise<Solution> {
  const { context } = invocation
  const isOver = () => context.signal.aborted || context.monotonic() > untilMs
  const { code, cores } = context.threads ?? { cores: 1 }
  const progress = (tried: number) => invocation.progress.say((t) => t.sign.searching(tried))
  const outcome = await search(task, { code, workers: cores, isOver, breathe: context.breathe, progress })
  invocation.progress.clear()
  context.signal.throwIfAborted()
  return doneBreathing(settling(task, outcome, isOver), context)
}

/** The document of `sign solve`. */
type SolveDocument = Pick<
  Solution,
  'found' | 'name' | 'signature' | 'recipe' | 'undecided' | 'tried' | 'stopped' | 'matches'
> & {
  elapsedMs: number
}

function documentOf(solution: Solution, elapsedMs: number): SolveDocument {
  const { found, name, signature, recipe, undecided, tried, stopped, matches } = solution
  return { found, recipe, undecided, tried, elapsedMs, stopped, matches, name, signature }
}

/** Beside the table the recipe itself, ready for a file. */
async function printRecipe({ context, globals }: Invocation, { recipe, matches }: Solution): Promise<void> {
  if (globals.output !== 'table' || globals.fields !== undefined || !recipe) return
  for (const each of matches) await context.stdout.write(`\n${JSON.stringify(each.recipe, null, 2)}\n`)
}

const columns: readonly Column<SolveDocument>[] = [
  {
    field: 'found',
    about: (t) => t.sign.found,
    heading: (t) => t.sign.found,
    show: ({ found }, t) => (found ? t.sign.yes : t.sign.no),
    tone: ({ found }) => (found ? 'good' : 'bad'),
  },
  {
    field: 'name',
    about: (t) => t.sign.recipeName,
    heading: (t) => t.sign.recipeName,
    show: ({ name }) => String(name ?? '-'),
  },
  {
    field: 'signature',
    about: (t) => t.sign.takenForSignature,
    heading: (t) => t.sign.takenForSignature,
    show: showSignature,
    wide: true,
  },
  { field: 'recipe', about: (t) => t.sign.recipe },
  {
    field: 'undecided',
    about: (t) => t.sign.undecided,
    heading: (t) => t.sign.undecided,
    show: showUndecided,
    wide: true,
  },
  { field: 'tried', about: (t) => t.sign.tried, heading: (t) => t.sign.tried },
  { field: 'elapsedMs', about: (t) => t.sign.elapsed, heading: (t) => t.sign.elapsed },
  {
    field: 'stopped',
    about: (t) => t.sign.stopped,
    heading: (t) => t.sign.stopped,
    show: ({ stopped }, t) => t.sign.stoppedWords[stopped],
  },
  { field: 'matches', about: (t) => t.sign.matches },
]

function showUndecided({ undecided }: SolveDocument): string {
  const parts = Object.entries(undecided).map(([part, values]) => `${part}: ${values.join(' | ')}`)
  return parts.join('; ') || '-'
}

function showSignature({ signature }: SolveDocument): string {
  const { in: place, name, text } = signature
  return [place, name, ...(text === undefined ? [] : [text])].join(' ')
}
