import { errors } from './errors'
import { mistakes } from './mistakes'
import { sign } from './sign'

export const en = { errors, mistakes, sign }
