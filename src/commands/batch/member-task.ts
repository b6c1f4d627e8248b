import { Command, Option } from 'commander'
import { readGivenCart } from '../../cli/given-cart'
import type { Invocation } from '../../cli/invocation'
import type { Context } from '../../context'
import { readCart } from '../../eligibility/cart'
import { usageError } from '../../errors'
import { scalarText } from '../../json'
import type { OptionValues } from '../../platforms/platform'
import { type Language, texts } from '../../text'
import { choosePlatform } from '../member/choose-platform'
import { memberColumns } from '../member/columns'
import { documentOf } from '../member/document'
import { cleanId } from '../member/id'
import { lookUpOne } from '../member/look-up'
import { addMemberOptions, type MemberOptions } from '../member/options'
import { endOf } from '../member/print'
import { ownCart, readLineOptions } from './line-options'
import type { Task, TaskKind } from './task'

type Given = MemberOptions & { member?: string }

/** `batch member`: the whole picture of each member. */
export function memberTask({ platforms }: Context, language: Language): TaskKind {
  const { options: all } = addMemberOptions(new Command(), platforms, language)
  const options = all.filter((option) => option.attributeName() !== 'full')
  return {
    command: 'member',
    about: texts[language].member.about,
    options,
    columns: memberColumns({ moments: new Map(), judged: true, full: false }),
    examples: [
      'batch member --input examples/members.txt -p sandbox',
      'batch member --amount 200 --journal members.journal --resume -p sandbox < examples/members.txt > members.jsonl',
    ],
    open: (invocation, typed) => open(invocation, typed, [...options, new Option('--member <id>')]),
  }
}

async function open(invocation: Invocation, typed: OptionValues, known: readonly Option[]): Promise<Task> {
  const { text, context } = invocation
  const given = typed as Given
  const cart = await readGivenCart(given, 'yuan', context)
  return {
    platform: null,
    typed: cart ? { ...typed, cart: JSON.stringify(cart.lines) } : typed,
    memberOf: ({ member }) => scalarText(member),
    async question(line) {
      const { values, own, profile } =
        'member' in line
          ? { values: { ...typed, member: line.member }, own: [], profile: undefined }
          : readLineOptions(line.options, known, typed)
      const asked = ownCart(values, own) as Given
      if (asked.member === undefined) throw usageError((t) => t.errors.missingOption('member'))
      const id = cleanId(asked.member)
      const as = profile === undefined ? invocation : invocation.withProfile(profile)
      const platform = choosePlatform(as, id, asked.platform)
      const everything = asked.status === 'all'
      const wanted = { platform: asked.platform, everything, cart: await cartOf(asked, own) }
      return {
        platform,
        profile,
        async ask(session, fields) {
          const member = await lookUpOne(as, session, id, wanted)
          const end = endOf([member])
          if (end) throw end
          return documentOf(member, { text, everything, fields })
        },
      }
    },
  }

  /** The line's own cart, which names no file, or the one that was typed. */
  async function cartOf(asked: Given, own: readonly string[]) {
    if (own.includes('cart') && asked.cart !== undefined) return readCart(asked.cart, { priceUnit: 'yuan' })
    if (own.includes('amount')) return readGivenCart({ amount: asked.amount }, 'yuan', context)
    return cart
  }
}
