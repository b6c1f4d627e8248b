import { batch } from './batch'
import { captures } from './captures'
import { check } from './check'
import { coupon } from './coupon'
import { errors } from './errors'
import { help } from './help'
import { member } from './member'
import { mistakes } from './mistakes'
import { output } from './output'
import { profile } from './profile'
import { sandbox } from './sandbox'
import { sign } from './sign'

export const en = {
  language: 'en' as 'en' | 'zh',
  batch,
  captures,
  check,
  coupon,
  errors,
  help,
  member,
  mistakes,
  output,
  profile,
  sandbox,
  sign,
}
