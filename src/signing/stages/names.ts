import type { NameForm } from '../recipe/recipe'

/** The forms in which a scheme may write the names of its fields. Words are told apart by `_` and by capitals. */
export const nameForms: Record<NameForm, (name: string) => string> = {
  'as-sent': (name) => name,
  camel: (name) => lowerFirst(joinWords(name)),
  pascal: (name) => upperFirst(joinWords(name)),
  snake: (name) => lowerFirst(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  lower: (name) => name.toLowerCase(),
  upper: (name) => name.toUpperCase(),
}

const joinWords = (name: string): string =>
  name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase())
const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)
const upperFirst = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)
