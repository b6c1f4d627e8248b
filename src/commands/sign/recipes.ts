import type { Column } from '../../output/format'
import { type RecipeName, recipes as named } from '../../signing/recipes'
import type { Invocation } from '../../cli/invocation'

/** `sign recipes`: the platforms' own, then the published ones that `--recipe <name>` takes. */
export async function recipes(invocation: Invocation): Promise<void> {
  const { context, globals, language, text } = invocation
  if (globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const own = context.platforms.flatMap((platform) =>
    Object.entries(platform.recipes).map(([name, { signature }]): ListedRecipe => ({
      name,
      platform: platform.name,
      about: text.sign.ownRecipe(platform.title[language], text.sign.places[signature.in]),
      source: null,
    })),
  )
  const published = (Object.keys(named) as RecipeName[]).map((name): ListedRecipe => {
    const { about, source } = named[name]
    return { name, platform: null, about: about[language], source }
  })
  await invocation.print({ shape: 'document', list: 'recipes', items: [...own, ...published], columns })
}

interface ListedRecipe {
  name: string
  /** Whose own it is; the others are published schemes. */
  platform: string | null
  about: string
  source: string | null
}

const columns: readonly Column<ListedRecipe>[] = [
  { field: 'name', about: (t) => t.sign.recipeName, heading: (t) => t.sign.recipeName },
  {
    field: 'platform',
    about: (t) => t.sign.platform,
    heading: (t) => t.sign.platform,
    show: ({ platform }) => platform ?? '-',
  },
  {
    field: 'about',
    about: (t) => t.sign.recipeAbout,
    heading: (t) => t.sign.recipeAbout,
    wide: true,
  },
  { field: 'source', about: (t) => t.sign.recipeSource },
]
