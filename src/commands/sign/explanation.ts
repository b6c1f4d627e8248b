import type { Column } from '../../output/format'
import { visible } from '../../signing/byte-diff'
import type { Difference } from '../../signing/byte-diff'
import { sentencesOf, type WordedFinding, wordsOf } from '../../signing/diagnose/words'
import type { Explanation } from '../../signing/explain'
import type { PartDifference } from '../../signing/signed-there'
import { isPublicKeyDigest } from '../../signing/stages/public-key'
import type { Recipe } from '../../signing/recipe/recipe'
import type { Text } from '../../text'
import type { Invocation } from '../../cli/invocation'
import type { Subject } from './subject'

/** The document of `sign explain`. */
export type ExplainDocument = Omit<Explanation, 'diagnosis'> & {
  platform: string | null
  recipe: string
  diagnosis: WordedFinding[]
  /** With `--response`. */
  differingParts?: PartDifference[]
}

export function explainDocument({ platform, name }: Subject, explanation: Explanation, text: Text): ExplainDocument {
  return {
    platform: platform?.name ?? null,
    recipe: name,
    ...explanation,
    diagnosis: explanation.diagnosis.map((finding) => wordsOf(finding, text)),
  }
}

const field = <Item>(name: string, about: (text: Text) => string): Column<Item> => ({
  field: name,
  about,
  heading: about,
})

/** The stages with the words of the recipe beside them: order, place of the key, digest, encoding, transport. */
export const explainColumns = (recipe?: Recipe, isGiven = false): readonly Column<ExplainDocument>[] => [
  field('platform', (t) => t.sign.platform),
  field('recipe', (t) => t.sign.recipe),
  {
    ...field<ExplainDocument>('signed', (t) => t.sign.signed),
    show: ({ signed }, t) =>
      signed.length === 0
        ? t.sign.noFields
        : clipped(signed.map(({ name, value }) => `${name}=${visible(value)}`).join(', '), t) +
          beside(recipe && t.sign.inOrder(recipe.order ?? 'name'), t),
    wide: true,
  },
  {
    ...field<ExplainDocument>('canonical', (t) => t.sign.canonical),
    show: (row, t) => visible(clipped(row.canonical, t)),
    wide: true,
  },
  field('canonicalBytes', (t) => t.sign.canonicalBytes),
  { field: 'keyLength', about: (t) => t.sign.keyLength },
  {
    ...field<ExplainDocument>('keyFingerprint', (t) => t.sign.key),
    about: (t) => t.sign.keyFingerprint,
    show: (row, t) => t.profile.secret(row.keyLength, row.keyFingerprint) + beside(recipe && keyWords(recipe, t), t),
    wide: true,
  },
  {
    ...field<ExplainDocument>('digestHex', (t) => t.sign.digest),
    show: (row, t) => row.digestHex + beside(recipe && digestWords(recipe), t),
    wide: true,
  },
  {
    ...field<ExplainDocument>('encoded', (t) => t.sign.encoded),
    show: (row, t) => row.encoded + beside(recipe && t.sign.recipeWord(recipe.encoding ?? 'hex'), t),
    wide: true,
  },
  {
    ...field<ExplainDocument>('token', (t) => t.sign.token),
    show: (row, t) => row.token + beside(recipe && t.sign.recipeWord(recipe.transport ?? 'as-is'), t),
    wide: true,
  },
  {
    ...field<ExplainDocument>('notSigned', (t) => t.sign.notSigned),
    show: (row, t) => clipped(row.notSigned.join(', '), t) || '-',
    wide: true,
  },
  { ...field<ExplainDocument>('expected', (t) => (isGiven ? t.sign.expectedGiven : t.sign.expected)), wide: true },
  {
    ...field<ExplainDocument>('match', (t) => t.sign.match),
    show: ({ match }, t) => matchWord(match, t),
    tone: (row) => (row.match === false ? 'bad' : 'good'),
  },
  {
    ...field<ExplainDocument>('firstDifference', (t) => t.sign.firstDifference),
    show: (row, t) => showDifference(row.firstDifference, t),
    wide: true,
  },
  { field: 'diagnosis', about: (t) => t.sign.diagnosis },
  { ...field<ExplainDocument>('tried', (t) => t.sign.tried) },
  { field: 'alternatives', about: (t) => t.sign.alternatives },
]

/** More than a person reads; the data formats have all of it. */
const mostShown = 20_000

const clipped = (text: string, { sign }: Text): string =>
  text.length <= mostShown ? text : text.slice(0, mostShown) + sign.moreCharacters(text.length - mostShown)

const beside = (words: string | undefined, { sign }: Text): string => (words === undefined ? '' : sign.beside(words))

function keyWords({ key, digest }: Recipe, { sign }: Text): string {
  if (isPublicKeyDigest(digest)) return sign.recipeWord('key pair')
  const [at, also, as] = [key?.at ?? 'hmac', key?.alsoHmac ? 'hmac' : undefined, key?.as].map((word) =>
    word === undefined ? undefined : sign.recipeWord(word),
  )
  return sign.listed([at, key?.name, also, as].filter((word) => word !== undefined))
}

function digestWords({ key, digest = 'md5', again }: Recipe): string {
  if (isPublicKeyDigest(digest)) return digest.toUpperCase()
  const at = key?.at ?? 'hmac'
  const isHmac = at === 'hmac' || at === 'message-as-hmac-key' || key?.alsoHmac === true
  return `${isHmac ? 'HMAC-' : ''}${digest.toUpperCase()}${again ? ` + ${again.digest.toUpperCase()}` : ''}`
}

function matchWord(match: boolean | null, { sign }: Text): string {
  if (match === null) return '-'
  return match ? sign.yes : sign.no
}

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

interface ShownFinding {
  code: string
  message: string
  cause: string
  cure: string
}

const findingColumns: readonly Column<ShownFinding>[] = [
  { ...field<ShownFinding>('code', (t) => t.sign.diagnosis), tone: () => 'bad' },
  { ...field<ShownFinding>('message', (t) => t.sign.otherSide), wide: true },
  { ...field<ShownFinding>('cause', (t) => t.sign.cause), wide: true },
  { ...field<ShownFinding>('cure', (t) => t.sign.cure), wide: true },
]

/** The parts of the text that the server signed otherwise, or that none is, for people. */
export async function printParts(invocation: Invocation, differing: readonly PartDifference[] | null): Promise<void> {
  if (differing === null || invocation.isMachine) return
  if (differing.length === 0) return invocation.note((t) => t.sign.sameTextThere)
  await invocation.context.stdout.write('\n')
  await invocation.print({ shape: 'list', items: differing, columns: partColumns })
}

const partColumns: readonly Column<PartDifference>[] = [
  { ...field<PartDifference>('part', (t) => t.sign.part), tone: () => 'bad' },
  { ...field<PartDifference>('ours', (t) => t.sign.ours), wide: true },
  { ...field<PartDifference>('theirs', (t) => t.sign.theirs), wide: true },
]
