import type { Context } from '../../context'

/** Whether a platform gives verdicts on carts itself, of which ours is a forecast. */
export function isJudgedThere({ platforms }: Pick<Context, 'platforms'>, name: string | null): boolean {
  const platform = platforms.find((each) => each.name === name)
  if (platform === undefined) return false
  return platform.members.verdicts !== undefined || platform.endpoints.some(({ kind }) => kind === 'verdicts')
}
