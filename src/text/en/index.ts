import { batch } from './batch'
import { captures } from './captures'
import { check } from './check'
import { completion } from './completion'
import { config } from './config'
import { coupon } from './coupon'
import { doctor } from './doctor'
import { errors } from './errors'
import { help } from './help'
import { library } from './library'
import { member } from './member'
import { mistakes } from './mistakes'
import { output } from './output'
import { profile } from './profile'
import { replay } from './replay'
import { request } from './request'
import { sandbox } from './sandbox'
import { sign } from './sign'
import { topics } from './topics'

export const en = {
  language: 'en' as 'en' | 'zh',
  batch,
  captures,
  check,
  completion,
  config,
  coupon,
  doctor,
  errors,
  help,
  library,
  member,
  mistakes,
  output,
  profile,
  replay,
  request,
  sandbox,
  sign,
  topics,
}
