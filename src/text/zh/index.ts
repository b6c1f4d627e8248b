import type { Text } from '..'
import { errors } from './errors'
import { mistakes } from './mistakes'
import { sign } from './sign'

export const zh: Text = { errors, mistakes, sign }
