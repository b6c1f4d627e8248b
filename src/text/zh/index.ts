import type { Text } from '..'
import { errors } from './errors'

export const zh: Text = { errors }
