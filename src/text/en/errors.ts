export interface Place {
  line?: number
  column: number
}

const at = ({ line, column }: Place) => `${line === undefined ? '' : `line ${line}, `}column ${column}`

/** Errors: one sentence each, with the offending value in quotes, never a secret. */
export const errors = {
  // Input
  badValue: (name: string, value: string, expected: string) => `${name}: "${value}" is not ${expected}`,
  aPositiveNumber: 'a number above 0 and below 1000000000',
  aRetryCount: 'a whole number from 0 to 999',
  aDayCount: 'a whole number of days from 0 to 9999',
  aRate: 'a number of requests a second, 0 or more',
  anInstant: 'an ISO 8601 time such as 2016-03-20T12:00:00+08:00',
  digits: 'a positive whole number of at most 19 digits',
  oneOf: (choices: readonly string[]) => `one of ${choices.join(', ')}`,
  trueOrFalse: 'true or false',
  notWholeNumber: (flag: string, value: string, min: number, max: number) =>
    `${flag}: "${value}" is not a whole number from ${min} to ${max}`,
  notId: (flag: string, value: string, most: number) =>
    `${flag}: "${value}" is not an id: digits only, at most ${most}`,
  notYuan: (flag: string, value: string, near: string | undefined) =>
    `${flag}: "${value}" is not an amount in yuan: digits, at most two decimals` +
    (near === undefined ? '' : `; did you mean ${near}?`),
  notPlain: (flag: string) => `${flag}: empty, or with control characters`,
  needs: (flag: string, other: string) => `${flag} needs ${other}`,
  notTogether: (flag: string, other: string) => `${flag} and ${other} do not go together`,
  nothingRecorded: (flag: string) => `--har records nothing: with ${flag} nothing is sent`,
  notWithShopping: (flag: string) => `${flag} and --shopping do not go together: the platform ignores ${flag} there`,
  rawNotForAll: '-o raw prints one body as received: it is not for --all',
  rawIsUnread: (flag: string) => `-o raw prints the body as received: ${flag} needs -o json or another format`,
  noFileName: (flag: string) => `${flag}: the name of the file is empty`,
  notToStdout: (flag: string) => `${flag}: standard output holds the answer; name a file, ./- for one of that name`,
  cannotRead: (path: string, reason: string) => `"${path}" cannot be read: ${reason}`,
  inputTooLarge: (path: string, megabytes: number) => `"${path}" is larger than ${megabytes} MiB`,
  inputNotUtf8: (path: string) => `"${path}" is not UTF-8`,
  errorLine: (message: string) => `error: ${message}`,
  hintLine: (hint: string) => `hint: ${hint}`,
  stdinTwice: 'standard input was asked for twice',
  badCart: (name: string) => `${name}: the platform takes a list of lines: [{"bar_code","offline_price","buy_num"}]`,
  unknownTopic: (topic: string, nearest?: string) =>
    `no command or topic "${topic}"${nearest ? `; did you mean ${nearest}?` : ''}`,

  // Commander's own
  unknownOption: (flag: string, nearest: string | undefined) =>
    `unknown option "${flag}"${nearest ? `; did you mean ${nearest}?` : ''}`,
  takesNoValue: (flag: string) => `${flag} takes no value`,
  optionBehind: (flag: string, command: string) => `${flag} goes behind "${command}"`,
  unknownCommand: (name: string, nearest: string | undefined) =>
    `unknown command "${name}"${nearest ? `; did you mean ${nearest}?` : ''}`,
  hintTopics: '`coupon --help` lists the commands, `coupon help help` the topics',
  noSuchCommand: (name: string) => `there is no command "${name}"`,
  hintInstead: (command: string) => `coupon ${command}`,
  hintHelp: (command: string) => `${command} --help`,
  hintVersion: '-v is --verbose, with a command; the version: coupon --version',
  missingOption: (flags: string) => `${flags} is required`,
  missingArgument: (name: string) => `<${name}> is missing`,
  missingCommand: 'a command is missing',
  optionNeedsValue: (flags: string) => `${flags}: the value is missing`,
  choices: (flags: string, value: string, choices: string) =>
    choices.includes(',')
      ? `${flags}: "${value}" is not one of ${choices}`
      : `${flags}: not "${value}": the only value is "${choices}"`,
  tooManyArguments: 'too many arguments',
  noOperand: (flag: string) => `the id goes behind ${flag}`,
  idAlone: 'the id needs no option',
  noFileOperand: (flag: string) => `a file goes behind ${flag}`,
  unexpectedArgument: 'an argument that is no command',

  // Answers that are not understood
  notJson: (place: Place) => `not JSON: ${at(place)}`,
  jsonTooDeep: (levels: number) => `JSON nested deeper than ${levels} levels`,
  jsonTooLarge: (most: number) => `JSON of more than ${most} values and names`,
  jsonDuplicateKey: (place: Place) => `JSON gives one key twice with different values: ${at(place)}`,
  answerNotJson: (why: string) => `the answer is cut or malformed (${why})`,
  badShape: (path: string | null, shape: string) => `the answer is not understood: ${path ?? 'it'} is not ${shape}`,
  shapes: {
    object: 'an object',
    list: 'a list',
    listOrObject: 'a list or an object',
    text: 'text',
    textOrNumber: 'text or a number',
    trueOrFalse: 'true or false',
    wholeNumber: 'a whole number, 0 or more',
  },
  otherMember: (path: string, stated: string, asked: string) =>
    `the answer is for another member: ${path} is "${stated}", asked was "${asked}"`,
  emptyAnswer: 'empty answer',
  notUtf8: 'the answer is not UTF-8',
  notTheApi: (type: string, start: string) => `not the API? it answered with ${type}: ${start}`,
  bodyTooLarge: (megabytes: number) => `the answer is larger than ${megabytes} MiB`,
  badContentEncoding: (name: string) => `the answer cannot be decoded: content-encoding "${name}"`,
  headersTooLarge: (host: string) => `${host} sent headers that are too large`,
  malformedHttp: (host: string) => `${host} sent malformed HTTP`,
  checksumMismatch: (name: string) => `${name} of the answer does not match its data`,
  pagesRepeat: (page: number) => `page ${page} repeats an earlier page: the server does not turn pages`,
  pagesEndless: (pages: number) => `stopped after ${pages} pages: the server does not end`,

  // The platform's no
  refused: (code: string, message: string) =>
    `the platform refused the signature or the credentials: ${message} (${code})`,
  businessException: (code: string, message: string) => `the platform says no: ${message} (${code})`,
  systemError: (code: string, message: string) => `system error of the platform: ${message} (${code})`,
  httpRefused: (status: number) => `HTTP ${status}: the platform refused the credentials or the session`,
  httpStatus: (status: number) => `HTTP ${status}`,
  refusedProfile: (message: string, profile: string) => `${message}; profile "${profile}"`,
  refusedEnvironment: (message: string) => `${message}; credentials of the environment`,
  redirect: (status: number, target: string) =>
    `HTTP ${status}: a redirect to "${target}", which is not followed with credentials`,
  emptyServerError: (status: number) => `HTTP ${status} with an empty body`,
  waitTooLong: (status: number, seconds: number) => `HTTP ${status}: the platform asks to wait ${seconds} s`,

  // Network
  unknownHost: (host: string) => `host ${host} was not found`,
  refusedConnection: (host: string) => `${host} refused the connection`,
  proxyUnreachable: (host: string, why: string) => `through the proxy ${host}: ${why}`,
  sandboxPort:
    'the sandbox picks its port when it starts: `coupon sandbox --port <n>` keeps one, and --endpoint names it',
  askedFirst: (first: string, then: string) => `${first} is asked first; what it answers is then asked of ${then}`,
  fetchedKeyNotSigned: (header: string) => `${header} is left out: its key is fetched when the request is sent`,
  tooManyFiles: (host: string) => `too many open files: no connection to ${host} can be opened`,
  connectionLost: (host: string) => `the connection to ${host} was lost`,
  unreachable: (host: string) => `${host} cannot be reached`,
  connectTimedOut: (host: string, seconds: number) => `no connection to ${host} within ${seconds} s`,
  timedOut: (host: string, seconds: number) => `no whole answer from ${host} within ${seconds} s`,
  badCertificate: (host: string) => `the certificate of ${host} cannot be trusted`,
  spokenPlainly: 'the port speaks https, and was asked in plain http',
  unsendable: 'the request has a header that cannot be sent',
  noJsonBody: 'the signature is to stand inside of a JSON body, which the request does not have',
  wrongScheme: (host: string) => `${host} does not speak this protocol`,
  proxySilent: (host: string, seconds: number) => `the proxy ${host} did not open a connection within ${seconds} s`,
  proxyRefused: (host: string) => `the proxy ${host} refused to connect`,
  badProxy: (name: string) => `${name} is not a proxy address`,
  uncheckedTls: 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off: refused, credentials would go to anyone',

  // Partial, local
  partial: (shown: number, why: string) => `incomplete: ${shown} coupons, then: ${why}`,
  partialTotal: (shown: number, total: number) => `incomplete: ${shown} of ${total} coupons came`,
  partialUnstable: (first: number, last: number) =>
    `incomplete: the total changed from ${first} to ${last} while pages were read`,
  noKeptAnswer: 'no kept answer for this question',
  notKeptAnswer: (path: string) => `"${path}" cannot be read: it is not a kept answer`,
  outputFailed: (reason: string) => `standard output cannot be written: ${reason}`,
  internal: (message: string) => `a bug in coupon: ${message}`,
  unanswered: 'ended before there was an answer: nothing was left to wait for',

  // Hints
  /** Of a kind of failure, where there is none of its own. */
  usualHints: {
    internal: 'please report it, with the command line and `coupon --version`',
    config: '`coupon doctor` says what is wrong with the set-up',
    auth: '`coupon profile show` says which credentials were sent',
    api: 'the same command with --har <file> records the request and the answer',
    network: 'try again later; `coupon doctor` looks at the way to the platform',
    'rate-limit': 'too many requests: a lower --rate, or again in a minute',
    protocol: 'where it came over the network, the same command with --har <file> records it',
    partial: 'what was printed holds; the same command prints all of it once that is mended',
    io: 'make room, or name another place; `coupon doctor` checks the files of this tool',
    no: 'the answer is "no", and nothing failed: `coupon help exit-codes`',
  },
  tried: (message: string, times: number) => `${message}, ${times} times in a row`,
  hintLater: 'try again later; --retries says how often to try',
  hintOtherPlatform: (platform: string, command: string) => `it may be a member of ${platform}: ${command}`,
  hintDeletedFolder: 'the working directory was deleted: give an absolute path, or change to another directory',
  hintSignature: (variable: string) =>
    `check the key (${variable}) and the clock; \`coupon sign explain\` names what is wrong`,
  hintStoredKey: (profile: string) =>
    `check its key (\`coupon profile show ${profile}\` has the fingerprint) and the clock; ` +
    `\`coupon sign explain\` names what is wrong`,
  hintSetting: (key: string, flag: string) =>
    `not the key: \`coupon profile show\` says which ${key} was sent, \`coupon profile set <name> --${flag} …\` ` +
    `puts it right`,
  hintTime: 'not the key: `coupon doctor` compares the clock with the platform, or leave out --timestamp',
  hintNonce: 'not the key: a nonce is good for one request; try again, without --nonce',
  hintVerifyKey: 'the key of x-yoho-verify has expired: `coupon profile set <name> --verify` fetches a new one',
  hintProfile: '`coupon profile show` says which credentials were sent',
  hintDisagree: (status: boolean, code: string) => `status and code of the answer disagree: ${status} and ${code}`,
  hintMember: (also: string | null) => `is it the right id?${also === null ? '' : ` ${also}`}`,
  hintClock: (seconds: number) =>
    `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the platform's`,
  hintEmptyServerError: 'the platform also answers so to a missing or ill-typed parameter',
  hintChecksum: 'the response salt of the profile may be wrong, or the answer was changed on its way',
  hintCertificate: 'a private certificate authority is named with NODE_EXTRA_CA_CERTS',
  hintUnsendable: 'the recipe of the profile says where the signature stands: `coupon profile show`',
  hintScheme: 'is it http where https was written, or the reverse?',
  hintEndpoint: 'check the endpoint: `coupon profile show`',
  hintKept: 'the same command with --save keeps its answer',
}
