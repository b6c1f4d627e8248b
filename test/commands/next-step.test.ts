import { expect, it } from 'vitest'
import { lists } from '../helpers/ask'
import { makeUser, run } from '../helpers/run'
import { serve } from '../helpers/servers'

it.each([
  ['lists --uid 383933091455959041', 'zvcms: coupon user-coupon-list --user-id 383933091455959041'],
  ['lists --uid 12000000001', 'qmai: coupon customer-coupons --phone 12000000001'],
  ['my-coupons --phone 839042000000000001', 'qmai: coupon customer-coupons --customer-id 839042000000000001'],
  ['my-coupons --phone 7893817', 'yoho: coupon lists --uid 7893817'],
])('a member of another platform is told where to ask: %s', async (line, there) => {
  const ran = await run([...line.split(' '), '-o', 'json'])
  expect([ran.code, ran.error().hint]).toEqual([2, `it may be a member of ${there}`])
})

it('what is no member anywhere is answered with the help', async () => {
  expect((await run(['lists', '--uid', 'x', '-o', 'json'])).error().hint).toBe('coupon lists --help')
})

it.each([
  [429, 'HTTP 429, 3 times in a row', 'too many requests: a lower --rate, or again in a minute'],
  [503, 'HTTP 503, 3 times in a row', 'try again later; --retries says how often to try'],
])('HTTP %d is told with how often it was tried', async (status, message, hint) => {
  const server = await serve(() => ({ status }))
  const ran = await lists(server.url, ['--retries', '2'])
  expect([ran.code, server.seen.length, ran.error().message, ran.error().hint]).toEqual([6, 3, message, hint])
})

it('a page past the end names the last, and a member without coupons is a doubt', async () => {
  const past = await run([
    'lists',
    '--uid',
    '7893817',
    '--limit',
    '10',
    '--page',
    '99',
    '-p',
    'sandbox',
    '--now',
    '2016-03-20T12:00:00+08:00',
  ])
  expect([past.code, past.err]).toEqual([0, 'there is no page 99: the last is --page 5\n'])
  const none = await run(['lists', '--uid', '2147483646', '-p', 'sandbox'])
  expect([none.code, none.err]).toEqual([0, 'no coupons: is it the right member id?\n'])
})

it('a key that the platform refuses when it is stored is asked for again, by name', async () => {
  const refusing = await serve(() => ({ status: 401 }))
  const user = makeUser({ input: 'a-wrong-key-of-mine' })
  const add = ['profile', 'add', 'mall', '--platform', 'yoho', '--endpoint', refusing.url, '--secret-stdin', '--test']
  const { code, err } = await user(...add)
  expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([0, 'next: coupon profile set mall --secret'])
})

it('where nobody answers, the endpoint of the profile is in doubt', async () => {
  const user = makeUser({ input: 'a-key-of-mine' })
  await user('profile', 'add', 'mall', '--platform', 'yoho', '--endpoint', 'http://127.0.0.1:9/', '--secret-stdin')
  const ran = await user('lists', '--uid', '7', '--retries', '0', '-o', 'json')
  expect([ran.code, ran.error().hint]).toEqual([6, 'check the endpoint: `coupon profile show`'])
})
