/** `coupon request`: any operation. */
export const request = {
  about: 'any operation of a platform, signed and sent once',
  aboutOperation: "the platform's own name of it: an action, a method or a path",
  fieldOption: 'a parameter, sent as text (repeatable)',
  jsonFieldOption: 'a parameter that is a JSON value, @file or - (repeatable)',
  paramsOption: 'all parameters as one JSON object: JSON, @file or -',
  postOption: 'send a form by POST where the platform takes both',
  example: (operation: string) => `request ${operation} -f uid=7893817 -f type=notuse -p sandbox`,
  badOperation: 'the operation is empty, or holds blanks or control characters',
  twice: (name: string) => `the parameter "${name}" is given twice`,
  ownName: (name: string) => `"${name}" is no parameter of yours: coupon writes it into every request`,
  notPair: (flag: string) => `${flag}: the value is not key=value`,
  notObject: '--params: not a JSON object',
  notJson: (flag: string, why: string) => `${flag}: ${why}`,
  noFormat: (format: string) => `-o ${format} is not for request: json, jsonl or raw`,
  whichPlatform: (operation: string) => `"${operation}" does not tell which platform it is of`,
  whichHint: 'name a profile: -p <name>; all there are: coupon profile list',
  whichSandboxHint: (heads: readonly string[], command: string) =>
    `with -p sandbox the operation tells it by its beginning: ${heads.join(', ')}, as in ${command}`,
  doubt: (message: string) => `${message}; the request may have been applied`,
  doubtHint: 'look whether it was applied before you send it again; only --retries repeats it',
}
