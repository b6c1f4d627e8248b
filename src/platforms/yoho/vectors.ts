import type { Field, SignableRequest } from '../../signing/recipe/recipe'
import type { KnownAnswer } from '../../signing/vectors'
import { answerMd5, clientSecret, verifyHeader } from './recipe'

const fields = (values: Record<string, string>): Field[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }))
const request = (own: Field[], body: string | null = null): SignableRequest => ({
  method: 'GET',
  url: 'https://api.yoho.cn/',
  headers: {},
  fields: own,
  body,
})

const lists = fields({
  method: 'app.coupons.lists',
  uid: '7893817',
  type: 'notuse',
  limit: '10',
  page: '1',
  app_version: '4.6.0',
  client_type: 'h5',
  os_version: 'yohobuy:h5',
  screen_size: '720x1280',
  v: '7',
})
const secret = '9ef63213ffd0727869345acfb36dddd1'

/** Invented keys under rules that published requests and answers confirm. */
export const vectors: readonly KnownAnswer[] = [
  {
    name: 'yoho client_secret',
    recipe: clientSecret,
    request: request(lists),
    key: '0123456789abcdef0123456789abcdef',
    expected: secret,
  },
  {
    name: 'yoho x-yoho-verify',
    recipe: verifyHeader,
    request: request([...lists, { name: 'client_secret', value: secret }]),
    key: 'sandbox-verify-key',
    expected: '3318aa76ad5b552d3bd08ba4f0c38668eab5bac8e4bdd96667a06d171fd885c9',
  },
  {
    name: 'yoho answer md5: object',
    recipe: answerMd5,
    request: request([], '{"total":47}'),
    key: 'sandbox-salt',
    expected: '3281d67f1c65198c043676a93a198772',
  },
  {
    name: 'yoho answer md5: empty list',
    recipe: answerMd5,
    request: request([], '[]'),
    key: 'sandbox-salt',
    expected: 'b9a225d8553c2d6270f2eac21655ecb1',
  },
]
