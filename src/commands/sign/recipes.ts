import type { Column, Row } from '../../output/format'
import { type RecipeName, recipes as named } from '../../signing/recipes'
import type { Invocation } from '../invocation'

/** `sign recipes`: the platforms' own, then the published ones that `--recipe <name>` takes. */
export async function recipes(invocation: Invocation): Promise<void> {
  const { context, globals, language } = invocation
  if (globals.fields === 'help') return invocation.print({ shape: 'list', items: [], columns })
  invocation.checkFields(columns)
  const own = context.platforms.flatMap((platform) =>
    Object.keys(platform.recipes).map((name): Row => ({ name, platform: platform.name, about: null, source: null })),
  )
  const published = (Object.keys(named) as RecipeName[]).map((name): Row => {
    const { about, source } = named[name]
    return { name, platform: null, about: about[language], source }
  })
  await invocation.print({ shape: 'document', list: 'recipes', items: [...own, ...published], columns })
}

const columns: readonly Column[] = [
  { field: 'name', about: (t) => t.sign.recipeName, heading: (t) => t.sign.recipeName },
  {
    field: 'platform',
    about: (t) => t.sign.platform,
    heading: (t) => t.sign.platform,
    show: ({ platform }) => String(platform ?? '-'),
  },
  {
    field: 'about',
    about: (t) => t.sign.recipeAbout,
    heading: (t) => t.sign.recipeAbout,
    show: ({ about }) => String(about ?? '-'),
    wide: true,
  },
  { field: 'source', about: (t) => t.sign.recipeSource },
]
