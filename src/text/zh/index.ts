import type { Text } from '..'
import { errors } from './errors'
import { sign } from './sign'

export const zh: Text = { errors, sign }
