import { errors } from './errors'

export const en = { errors }
