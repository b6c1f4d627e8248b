import type { Column, Row } from '../../output/format'
import { visible } from '../../signing/byte-diff'
import type { Difference } from '../../signing/byte-diff'
import type { Finding } from '../../signing/diagnose/codes'
import type { Explanation } from '../../signing/explain'
import type { PartDifference } from '../../signing/signed-there'
import type { Recipe } from '../../signing/recipe'
import type { Text } from '../../text'
import type { Invocation } from '../invocation'
import type { Subject } from './subject'

/** The document of `sign explain`. */
export function explanationRow({ platform, name }: Subject, explanation: Explanation, text: Text): Row {
  return {
    platform: platform?.name ?? null,
    recipe: name,
    ...explanation,
    diagnosis: explanation.diagnosis.map((finding) => wordsOf(finding, text)),
  }
}

/** Code, what the other side did, how that usually comes about and what to do. */
export function wordsOf(finding: Finding, text: Text): { code: string; message: string; hint: string } {
  const { message, cause, cure } = sentencesOf(finding, text)
  return { code: finding.code, message, hint: `${cause}; ${cure}` }
}

interface MistakeWords {
  message: string
  cause: string
  cure: string
  /** What differs where the mistake was made in another way. */
  ways?: Record<string, Partial<Omit<MistakeWords, 'ways'>>>
}

function sentencesOf({ code, note, way }: Finding, { mistakes }: Text): Omit<MistakeWords, 'ways'> {
  const words: MistakeWords = mistakes[code]
  const { message, cause, cure } = { ...words, ...(way === undefined ? {} : words.ways?.[way]) }
  return { message: note === '' ? message : `${message}: ${note}`, cause, cure }
}

const field = (name: string, about: (text: Text) => string): Column => ({ field: name, about, heading: about })

/** The stages with the words of the recipe beside them: order, place of the key, digest, encoding, transport. */
export const explainColumns = (recipe?: Recipe, isGiven = false): readonly Column[] => [
  field('platform', (t) => t.sign.platform),
  field('recipe', (t) => t.sign.recipe),
  {
    ...field('signed', (t) => t.sign.signed),
    show: (row, t) =>
      explanation(row)
        .signed.map(({ name, value }) => `${name}=${visible(value)}`)
        .join(', ') + beside(recipe && t.sign.inOrder(recipe.order ?? 'name')),
    wide: true,
  },
  { ...field('canonical', (t) => t.sign.canonical), show: (row) => visible(explanation(row).canonical), wide: true },
  field('canonicalBytes', (t) => t.sign.canonicalBytes),
  { field: 'keyLength', about: (t) => t.sign.keyLength },
  {
    ...field('keyFingerprint', (t) => t.sign.key),
    about: (t) => t.sign.keyFingerprint,
    show: (row, t) =>
      t.profile.secret(explanation(row).keyLength, explanation(row).keyFingerprint) +
      beside(recipe && keyWords(recipe)),
    wide: true,
  },
  {
    ...field('digestHex', (t) => t.sign.digest),
    show: (row) => explanation(row).digestHex + beside(recipe && digestWords(recipe)),
    wide: true,
  },
  {
    ...field('encoded', (t) => t.sign.encoded),
    show: (row) => explanation(row).encoded + beside(recipe && (recipe.encoding ?? 'hex')),
    wide: true,
  },
  {
    ...field('token', (t) => t.sign.token),
    show: (row) => explanation(row).token + beside(recipe && (recipe.transport ?? 'as-is')),
    wide: true,
  },
  {
    ...field('notSigned', (t) => t.sign.notSigned),
    show: (row) => explanation(row).notSigned.join(', ') || '-',
    wide: true,
  },
  { ...field('expected', (t) => (isGiven ? t.sign.expectedGiven : t.sign.expected)), wide: true },
  {
    ...field('match', (t) => t.sign.match),
    show: (row, t) => ({ true: t.sign.yes, false: t.sign.no, null: '-' })[String(explanation(row).match)]!,
    tone: (row) => (explanation(row).match === false ? 'bad' : 'good'),
  },
  {
    ...field('firstDifference', (t) => t.sign.firstDifference),
    show: (row, t) => showDifference(explanation(row).firstDifference, t),
    wide: true,
  },
  { field: 'diagnosis', about: (t) => t.sign.diagnosis },
  { ...field('tried', (t) => t.sign.tried) },
  { field: 'alternatives', about: (t) => t.sign.alternatives },
]

const beside = (words: string | undefined): string => (words === undefined ? '' : ` (${words})`)

function keyWords({ key }: Recipe): string {
  return [key?.at ?? 'hmac', key?.name, key?.alsoHmac ? 'hmac' : undefined, key?.as]
    .filter((word) => word !== undefined)
    .join(', ')
}

function digestWords({ key, digest = 'md5', again }: Recipe): string {
  const at = key?.at ?? 'hmac'
  const isHmac = at === 'hmac' || at === 'message-as-hmac-key' || key?.alsoHmac === true
  return `${isHmac ? 'HMAC-' : ''}${digest.toUpperCase()}${again ? ` + ${again.digest.toUpperCase()}` : ''}`
}

const explanation = (row: Row): Explanation => row as unknown as Explanation

function showDifference(difference: Difference | null, { sign }: Text): string {
  return difference === null ? '-' : sign.differsAt(difference.at, difference.ours, difference.theirs)
}

/** The diagnosis below the stages, for people. */
export async function printFindings(
  invocation: Invocation,
  { diagnosis, tried, alternatives }: Explanation,
): Promise<void> {
  if (invocation.isMachine) return
  const { text } = invocation
  for (const finding of diagnosis) {
    await invocation.context.stdout.write('\n')
    const item = { code: finding.code, ...sentencesOf(finding, text) }
    await invocation.print({ shape: 'record', items: [item], columns: findingColumns })
  }
  if (diagnosis.some(({ code }) => code === 'NO_VARIANT')) invocation.note((t) => t.sign.triedVariants(tried))
  for (const codes of alternatives) invocation.note((t) => t.sign.alsoExplains(codes))
}

const findingColumns: readonly Column[] = [
  { ...field('code', (t) => t.sign.diagnosis), tone: () => 'bad' },
  { ...field('message', (t) => t.sign.otherSide), wide: true },
  { ...field('cause', (t) => t.sign.cause), wide: true },
  { ...field('cure', (t) => t.sign.cure), wide: true },
]

/** The parts of the text that the server signed otherwise, or that none is, for people. */
export async function printParts(invocation: Invocation, differing: readonly PartDifference[] | null): Promise<void> {
  if (differing === null || invocation.isMachine) return
  if (differing.length === 0) return invocation.note((t) => t.sign.sameTextThere)
  await invocation.context.stdout.write('\n')
  await invocation.print({ shape: 'list', items: differing.map((each) => ({ ...each })), columns: partColumns })
}

const partColumns: readonly Column[] = [
  { ...field('part', (t) => t.sign.part), tone: () => 'bad' },
  { ...field('ours', (t) => t.sign.ours), wide: true },
  { ...field('theirs', (t) => t.sign.theirs), wide: true },
]
