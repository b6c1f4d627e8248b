import { flagOf } from '../../cli/global-options'
import { optionName } from '../../platforms/options'
import type { Invocation } from '../../cli/invocation'
import { CouponError, usageError } from '../../errors'
import type { EndpointOption, OptionValues, Platform } from '../../platforms/platform'
import { isFull, readEnvironment } from '../../profiles/environment'
import { findProfile, namesOf, type Profiles, emptyProfiles } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import { isSandbox } from '../../session/profile'
import { nearId } from './near-id'

/**
 * Whose member this is: `--platform`, else that of the profile, else what the shape of the id says. A platform without
 * credentials is left out where another has them. Throws `usage` where none or several are left.
 */
export function choosePlatform(invocation: Invocation, id: string, named: string | undefined): Platform {
  const { platforms } = invocation.context
  const given = named ?? platformOfProfile(invocation)
  if (given !== undefined) {
    const platform = platforms.find(({ name }) => name === given)
    if (platform) return platform
  }
  const fitting = platforms.filter(({ members }) => members.fits(id) !== null)
  const ready = fitting.length > 1 ? fitting.filter((platform) => hasCredentials(invocation, platform)) : []
  const [first, ...others] = ready.length > 0 ? ready : fitting
  if (!first) throw fitsNone(platforms, id)
  if (others.length === 0) return first
  const several = [first, ...others].map(({ name }) => name)
  throw usageError(
    (t) => t.member.fitsSeveral(id, several),
    (t) => t.member.fitsSeveralHint(several),
  )
}

/** Only those are named that would take it, were they asked. */
function fitsNone(platforms: readonly Platform[], id: string): CouponError {
  const takers = platforms.filter((platform) => takes(platform, id)).map(({ name }) => name)
  const near = nearId(id, (other) => platforms.some(({ members }) => members.fits(other) !== null))
  return usageError(
    (t) => t.member.fitsNone(id, near),
    takers.length === 0 ? undefined : (t) => t.member.fitsNoneHint(takers),
  )
}

function takes(platform: Platform, id: string): boolean {
  try {
    return Object.keys(memberValues(platform, id)).length > 0
  } catch {
    return false
  }
}

type MemberOf = Pick<Platform, 'members' | 'name'>

/** The options that name the member. An id of another shape goes to the first, which takes or refuses it. */
export function memberValues({ members, name }: MemberOf, id: string): OptionValues {
  const [usual] = members.options
  const named = members.fits(id) ?? (usual ? { [optionName(usual.flags)]: id } : {})
  return Object.fromEntries(
    Object.entries(named).map(([key, value]) => {
      const option = members.options.find(({ flags }) => optionName(flags) === key)
      return [key, option && typeof value === 'string' ? parsed(option, value, { members, name }) : value]
    }),
  )
}

function parsed({ flags, parse }: EndpointOption, value: string, { name, members }: MemberOf): string {
  try {
    return parse?.(value, flagOf(flags)) ?? value
  } catch (error) {
    throw error instanceof CouponError ? error.at(name, members.coupons.endpoint.name) : error
  }
}

/** The platform of the profile that was named, by `-p` or the environment. */
function platformOfProfile(invocation: Invocation): string | undefined {
  const { profile } = invocation.globals
  if (profile === undefined || isSandbox(invocation)) return undefined
  return findProfile(stored(invocation), profile).platform
}

/** The sandbox has them for every platform. */
function hasCredentials(invocation: Invocation, platform: Platform): boolean {
  if (isSandbox(invocation) || isFull(readEnvironment(platform, invocation.context.env))) return true
  return namesOf(tryStored(invocation), platform.name).length > 0
}

const stored = ({ context }: Invocation): Profiles => readProfiles(context.configDir).stored

/** A store that cannot be read is told of by what needs it. */
function tryStored(invocation: Invocation): Profiles {
  try {
    return stored(invocation)
  } catch {
    return emptyProfiles
  }
}
