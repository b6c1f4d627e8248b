import { expect, it } from 'vitest'
import { pageThrough } from '../src/node-pager'

const page = (command: string, text = 'x\n'.repeat(200_000)) => pageThrough(command, text, process.env)

it('a pager is handed the text, and may be left before its end', async () => {
  expect(await page('test "$(head -c 3)" = "$(printf \'x\\nx\')"')).toBe(true)
  expect(await page('head -1 >/dev/null')).toBe(true)
  expect(await page('exit 3')).toBe(true)
})

it('one that is not there, or may not be run, is none', async () => {
  expect(await page('no-such-pager-anywhere')).toBe(false)
  expect(await page('/')).toBe(false)
})
