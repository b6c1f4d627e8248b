import { readGivenCart } from '../../cli/given-cart'
import type { Invocation } from '../../cli/invocation'
import type { Cart } from '../../eligibility/cart'
import { usageError } from '../../errors'
import { cleanId } from './id'
import { lookUp } from './look-up'
import { memberColumns } from './columns'
import type { MemberOptions } from './options'
import { endOf, printMembers } from './print'
import { printRequests } from './requests'

/** `coupon member`. */
export async function member(invocation: Invocation, options: MemberOptions, typed: readonly string[]): Promise<void> {
  const { globals } = invocation
  const fields = memberColumns({ moments: new Map(), judged: true, full: false })
  if (globals.fields === 'help') return invocation.printFields(fields)
  invocation.checkFields(fields)
  if (globals.output === 'raw') throw usageError((t) => t.output.noRaw)
  const ids = typed.map((each) => readId(invocation, each))
  const wanted = {
    platform: options.platform,
    everything: options.status === 'all',
    cart: await cartOf(invocation, options),
  }
  if (globals.dryRun || globals.curl) return printRequests(invocation, ids, wanted)
  const members = await lookUp(invocation, ids, wanted)
  await printMembers(invocation, members, options)
  const end = endOf(members)
  if (end) throw end
}

function readId(invocation: Invocation, typed: string): string {
  const id = cleanId(typed)
  if (id !== typed) invocation.note((t) => t.member.cleaned(id))
  return id
}

async function cartOf({ context }: Invocation, { cart, amount }: MemberOptions): Promise<Cart | null> {
  if (cart !== undefined && amount !== undefined) throw usageError((t) => t.errors.notTogether('--cart', '--amount'))
  return readGivenCart({ cart, amount }, 'yuan', context)
}
