const times = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** Many members at once. */
export const batch = {
  about: 'the same question about many members, one record a line; it can be resumed',
  aboutCommand: (about: string) => `for every member of the input: ${about}`,
  examples: [
    'batch member --input examples/members.txt -p sandbox',
    'batch check --amount 280 --journal checked.journal --resume --output-file checked.jsonl -p sandbox < examples/members.txt',
  ],
  inputOption: 'one member id or one JSON object of options a line; default: standard input',
  outputFileOption: 'where the records go; default: standard output',
  journalOption: 'keep in this file what is done, so that --resume can go on',
  resumeOption: 'ask only for what the journal lacks; without a journal, begin one',
  shardOption: 'only this part of the members, such as 2/8; auto: as Kubernetes, Slurm or AWS Batch says',
  concurrencyOption: 'how many lines are in work at once',
  orderedOption: 'records in the order of the input, and not as answers come',
  summaryOption: 'write what came of it to this file, as JSON',

  // Before the first line
  onlyJsonl: (format: string) => `-o ${format}: batch writes jsonl, one record a line`,
  notForMany: (flag: string) => `${flag} is of one request and does not go with batch`,
  inputMissing: 'no input: batch reads one member id a line',
  inputHint: '--input <file>, or members through a pipe',
  sameFile: (path: string) => `"${path}" is used twice: output, journal and summary are files of their own`,
  sameInput: '<the same input>',

  // At the end
  noLines: 'the input is empty: there was nothing to do',
  noLinesInShard: (index: number, count: number) =>
    `no line of the input is in shard ${index}/${count}: there was nothing to do`,
  done: (lines: number, ok: number, failed: number, requests: number, retries: number) =>
    `${times(lines, 'line')}: ${ok} answered, ${failed} failed; ${times(requests, 'request')}, ${retries} of ` +
    `them again`,

  // Lines
  unknownOption: (name: string, names: readonly string[], near: string | undefined) =>
    `the line names the option "${name}", which is none of ` +
    `${names.join(', ')}${near === undefined ? '' : `; did you mean "${near}"?`}`,
  textOrNumber: 'text or a number',
  noSuchMember: (id: string) => `"${id}" is no member id of any platform`,
  severalPlatforms: (id: string, platforms: readonly string[]) =>
    `"${id}" fits ${platforms.join(' and ')}: name a profile with -p, or the option in the line: {"uid": …}`,
  blankLine: 'the line is empty; a member id or a JSON object of options is due',
  lineTooLong: (megabytes: number) => `the line is longer than ${megabytes} MiB`,
  lineNotUtf8: 'the line is not UTF-8',
  notObject: 'the line is not a JSON object of options',
  inputUnreadable: (reason: string) => `the input cannot be read: ${reason}`,

  // Why a run ends early, and how it goes on
  breaker: (failures: number, last: string) => `stopped: ${failures} lines in a row failed, the last one with: ${last}`,
  /** The command follows. */
  goOn: (line: number) => `line ${line} is the first without a record; to go on: `,
  noJournal: (line: number) => `line ${line} is the first without a record; a run with --journal <file> can be resumed`,
  both: (first: string, second: string) => `${first}; ${second}`,
  partial: (failed: number, lines: number) => `${failed} of ${times(lines, 'line')} failed; each has its error record`,
  partialHint:
    'error records are final, also with --resume; what to ask again is an input of its own: ' +
    "jq -r 'select(.ok | not).input' <records>",

  // The journal
  notPlain: (path: string) => `"${path}" is not a plain file but a link, a directory, a pipe or a device`,
  journalThere: (path: string) => `the journal "${path}" is there already`,
  journalThereHint: '--resume goes on with it; another --journal begins anew',
  notJournal: (path: string) => `"${path}" is not a journal of coupon batch; it is left as it is`,
  journalVersion: (path: string, version: string) =>
    `the journal "${path}" has format ${version}, which is not known here`,
  journalOfOther: (path: string, what: string, then: string, now: string) =>
    `the journal "${path}" was begun with ${what}: "${then}", and not "${now}"`,
  journalOfOtherInput: (path: string, lines: number) =>
    `the journal "${path}" was begun with another input: the first ${times(lines, 'line')} were others`,
  journalOfOtherHint: 'run the command that it was begun with, or begin another journal',
  identity: {
    tool: 'another version of coupon',
    command: 'another command',
    options: 'other options',
    profile: 'another profile',
    endpoint: 'another endpoint',
    credentials: 'other credentials (by their fingerprint)',
    shard: 'another shard',
    order: 'another order of the records',
  },
  outputIsJournal: (path: string) => `"${path}" is the journal: the output needs a file of its own`,
  inUse: (path: string) => `another process is writing "${path}"`,
  inUseHint: 'wait for it, or end it; a run that was killed frees its journal within 5 seconds',
  takenOver: (path: string) => `another process took "${path}" over`,
  changedOutside: (path: string) => `"${path}" was changed or removed by something else`,
  tornTail: (path: string, bytes: number) =>
    `${times(bytes, 'byte')} of "${path}" were cut off, behind the last whole record; their lines are asked again`,
  passedOver: (path: string, records: number) =>
    `${times(records, 'record')} of "${path}" cannot be read and ${records === 1 ? 'is passed over; its line is' : 'are passed over; their lines are'} asked again`,

  // Shards
  badShard: (value: string) => `--shard: "${value}" is not <i>/<n> with i from 1 to n, auto, or auto/<n>`,
  noEngine: (variables: readonly string[]) => `--shard auto: none of ${variables.join(', ')} is set`,
  shardCountMissing: (variable: string) =>
    `--shard auto: ${variable} does not tell how many shards there are: --shard auto/<n>`,
  shardCountDiffers: (variable: string, told: number, asked: number) =>
    `--shard auto/${asked}: ${variable} says that there are ${told}`,
  shardOutside: (variable: string, value: string, count: number) =>
    `--shard auto: ${variable}=${value} is none of ${times(count, 'shard')}`,
  shardHint: 'to run a few shards again, name each: --shard <i>/<n>',
  badEngineVariable: (variable: string, value: string) => `${variable}: "${value}" is not a whole number`,

  // Progress
  perSecond: (rate: string) => `${rate}/s`,
  errors: (count: number) => times(count, 'error'),
  left: (time: string) => `${time} left`,
  comma: ', ',
  days: (n: number) => `${n} d`,
  hours: (n: number) => `${n} h`,
  minutes: (n: number) => `${n} min`,
  seconds: (n: number) => `${n} s`,
}
