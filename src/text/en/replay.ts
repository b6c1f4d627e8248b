const value = (text: string | null) => (text === null ? 'nothing' : `"${text}"`)

/** `--replay`: answers from a HAR file. */
export const replay = {
  option: 'answer from a HAR file, open no socket',
  notHar: (path: string) => `"${path}" is not a HAR file: it has no log.entries`,
  empty: (file: string) => `"${file}" holds no exchange`,
  notThere: (file: string, differences: string) =>
    `this request is not in "${file}"; the nearest differs: ${differences}`,
  differs: (name: string, there: string | null, here: string | null) =>
    `${name} is ${value(there)} there, asked is ${value(here)}`,
  method: 'the HTTP method',
  path: 'path',
  noAnswer: (file: string) => `"${file}" says that no answer came`,
  hint: 'record it: the same command with --har <file>',
}
