import { check } from './check'
import { errors } from './errors'

export const en = { check, errors }
