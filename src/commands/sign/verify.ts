import { CouponError, usageError } from '../../errors'
import type { Column } from '../../output/format'
import { readCaptures } from '../../signing/capture/capture'
import { tokenOf } from '../../signing/sign'
import { attempt } from '../../signing/solve/attempt'
import { matchesToken } from '../../signing/verify'
import type { Invocation } from '../../cli/invocation'
import { noteSeveral, subjectsOfCaptures } from './captured-subjects'
import { readRequest } from './input'
import { givenKey, profileKey } from './key'
import { type ExplainOptions, refuseReplay } from './options'
import type { Subject } from './subject'
import { refuseTakenOut } from './what-lacks'

/** `sign verify`: exit 0 where the signature is right, 10 where it is not. An answer is verified with its salt. */
export async function verify(invocation: Invocation, options: ExplainOptions): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  refuseReplay(invocation)
  const [given] = [options.request ?? []].flat()
  if (given === undefined) throw usageError((t) => t.errors.missingOption('--request <file>'))
  if (given === '-' && options.secretStdin) throw usageError((t) => t.sign.stdinTwice)
  const source = await readRequest(invocation, given)
  const subject = (await subjectOfAnswer(invocation, options, source)) ?? (await subjectIn(invocation, options, source))
  const { recipe, request, key } = subject
  const token = tokenOf(recipe, request)
  if (!token) throw usageError((t) => t.sign.noSuchSignature(recipe.signature.name))
  refuseTakenOut(subject)
  const match = matchesToken(recipe, request, key, token)
  await invocation.print({
    shape: 'record',
    items: [{ platform: subject.platform?.name ?? null, recipe: subject.name, match }],
    columns,
  })
  if (!match)
    throw new CouponError('no', (t) => t.sign.doesNotMatch(recipe.signature.name), { hint: (t) => t.sign.explainHint })
}

async function subjectIn(invocation: Invocation, options: ExplainOptions, source: string): Promise<Subject> {
  const subjects = await subjectsOfCaptures(invocation, options, readCaptures(source, options))
  noteSeveral(invocation, subjects, subjects[0])
  return subjects[0]
}

/** A platform's own answer, as it was received; what is no JSON is none. */
async function subjectOfAnswer(
  invocation: Invocation,
  options: ExplainOptions,
  source: string,
): Promise<Subject | null> {
  if (options.recipe !== undefined || options.signature !== undefined || !/^\uFEFF?\s*\{/.test(source)) return null
  for (const platform of invocation.context.platforms) {
    const { answerSignature } = platform
    const request = answerSignature ? attempt(() => answerSignature.request(source.replace(/^\uFEFF/, ''))) : null
    const setting = platform.settings.find(({ key }) => key === answerSignature?.setting)
    if (!answerSignature || !request || !setting) continue
    const key = (await givenKey(invocation, options)) ?? (await profileKey(invocation, platform, setting))
    return {
      platform,
      name: answerSignature.recipe.signature.name,
      recipe: answerSignature.recipe,
      request,
      key,
      clock: null,
    }
  }
  return null
}

interface Verification {
  platform: string | null
  recipe: string
  match: boolean
}

const columns: readonly Column<Verification>[] = [
  { field: 'platform', about: (t) => t.sign.platform, heading: (t) => t.sign.platform },
  { field: 'recipe', about: (t) => t.sign.recipe, heading: (t) => t.sign.recipe },
  {
    field: 'match',
    about: (t) => t.sign.match,
    heading: (t) => t.sign.match,
    show: ({ match }, t) => (match ? t.sign.yes : t.sign.no),
    tone: ({ match }) => (match ? 'good' : 'bad'),
  },
]
