interface Place {
  line: number
  column: number
}

/** Errors: one sentence each, with the offending value in quotes. */
export const errors = {
  notJson: (at: Place) => `not JSON: line ${at.line}, column ${at.column}`,
  jsonTooDeep: (levels: number) => `JSON nested deeper than ${levels} levels`,
  jsonDuplicateKey: (at: Place) => `JSON gives one key twice with different values: line ${at.line}, column ${at.column}`,
}
