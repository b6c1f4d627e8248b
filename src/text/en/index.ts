import { errors } from './errors'
import { sign } from './sign'

export const en = { errors, sign }
