import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerAge, findCachedAnswer, cacheAnswer, type AnswerKey } from '../../src/session/answer-cache'
import { texts } from '../../src/text/index'
import { makeHome } from '../helpers/run'

const question: AnswerKey = {
  profile: 'shop',
  platform: 'yoho',
  endpoint: 'app.coupons.lists',
  params: { uid: '1', type: 'notuse' },
}
const body = Buffer.from('\ufeff{ "券" : "\\u001b\u0000\u2028" }\r\n')

describe('kept answers', () => {
  it('come back byte for byte, the newest in place of the older', () => {
    const home = makeHome()
    expect(findCachedAnswer(home, question)).toBeNull()
    cacheAnswer(home, question, Buffer.from('old'), 1)
    cacheAnswer(home, question, body, 2)
    expect(findCachedAnswer(home, { ...question, params: { type: 'notuse', uid: '1' } })).toEqual({ keptMs: 2, body })
    expect(readdirSync(join(home, 'answers'))).toHaveLength(1)
  })

  it('belong to one question', () => {
    const home = makeHome()
    cacheAnswer(home, question, body, 1)
    const others: AnswerKey[] = [
      { ...question, profile: 'environment 0a1b2c3d' },
      { ...question, profile: 'shop2' },
      { ...question, platform: 'zvcms' },
      { ...question, endpoint: 'app.coupons.li' },
      { ...question, params: { uid: '1', type: { json: 'notuse' } } },
      { ...question, params: { uid: '1' } },
    ]
    for (const other of others) expect(findCachedAnswer(home, other)).toBeNull()
  })

  it('say their age in the largest unit that is full', () => {
    const ages = [-5, 0, 59, 60, 3599, 3600, 86_399, 86_400, 864_000].map((seconds) =>
      answerAge(0, seconds * 1000, texts.en),
    )
    expect(ages).toEqual(['0 s', '0 s', '59 s', '1 min', '59 min', '1 h', '23 h', '1 d', '10 d'])
  })
})
