import { join } from 'node:path'
import { expect, it } from 'vitest'
import { deletedFolder } from '../../src/deleted-folder'
import { codeOf, unreadable, unwritable } from '../../src/disk/disk-error'
import { CouponError } from '../../src/errors'
import { en } from '../../src/text/en'
import { failure } from '../profiles/failure'
import { systemError } from './calls'

const foreign: [string, unknown][] = [
  ['an error without a code', new RangeError('a bug')],
  ['an error with a number for a code', Object.assign(new Error('exit'), { code: 1 })],
  ['a refusal of our own', new CouponError('config', (t) => t.profile.foreignLockHint)],
  ['an object with a code that is no error', { code: 'EIO' }],
  ['text', 'EIO'],
  ['null', null],
  ['nothing', undefined],
]

it.each(foreign)('%s is no error of the file system, and is handed back as it is', (_what, error) => {
  expect(codeOf(error)).toBe('')
  expect(unreadable('a.json', error)).toBe(error)
  expect(unwritable('a.json', error)).toBe(error)
})

const raised = (error: unknown) => () => {
  throw error
}

it('what cannot be read is said with its path and code, kind config, and holds its cause', () => {
  const cause = systemError('EIO')
  const error = unreadable('/c/a.json', cause)
  expect(error).toMatchObject({ details: { cause } })
  expect(failure(raised(error))).toEqual({
    kind: 'config',
    message: 'cannot read "/c/a.json": the disk reports an error (EIO)',
    hint: undefined,
  })
})

it('what cannot be written is kind io, as it was typed where that is told, and holds its cause', () => {
  const cause = systemError('ENOSPC')
  const error = unwritable('/c/a.har', cause, 'a.har')
  expect(error).toMatchObject({ details: { cause } })
  expect(failure(raised(error))).toEqual({
    kind: 'io',
    message: 'cannot write "a.har": no space left on the disk (ENOSPC)',
    hint: undefined,
  })
  expect(failure(raised(unwritable('/c/a.har', systemError('EX')))).message).toBe('cannot write "/c/a.har": EX')
})

it.each([
  ['ENOENT', en.profile.noFolderHint],
  ['EACCES', en.profile.notAllowedHint],
  ['EPERM', en.profile.notAllowedHint],
  ['EROFS', en.profile.notAllowedHint],
  ['ENOSPC', undefined],
])('what cannot be written for %s has a hint of its own, or none', (code, hint) => {
  expect(failure(raised(unwritable('/c/a.har', systemError(code)))).hint).toBe(hint)
})

it('in a folder that was deleted the path is shown as it was typed, and the hint says why', () => {
  const told = failure(raised(unwritable(join(deletedFolder, 'a.har'), systemError('ENOENT'))))
  expect(told).toEqual({
    kind: 'io',
    message: 'cannot write "a.har": its folder does not exist (ENOENT)',
    hint: en.errors.hintDeletedFolder,
  })
})
