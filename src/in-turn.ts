/** The items of a list that is not empty, one after the other and from the beginning again. */
export function inTurn<Item>(items: readonly Item[], turn: number): Item {
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- the remainder lies within the list
  return items[turn % items.length]!
}
