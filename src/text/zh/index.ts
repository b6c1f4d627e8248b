import type { Text } from '..'
import { check } from './check'
import { errors } from './errors'

export const zh: Text = { check, errors }
