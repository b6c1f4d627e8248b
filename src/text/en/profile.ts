const diskErrors: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would become too large',
  EFTYPE: 'it is not a regular file',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many open files',
  EMLINK: 'it is a link',
  ENAMETOOLONG: 'the path is too long',
  ENFILE: 'too many open files',
  ENOENT: 'it does not exist',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'part of the path is not a directory',
  ENXIO: 'it is not a regular file',
  EOPNOTSUPP: 'it is not a regular file',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
}

export interface Place {
  line: number
  column: number
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Profiles: the store, the choice among them, and the commands of `coupon profile`. */
export const profile = {
  // names
  badName: (name: string) => `"${name}" cannot be the name of a profile`,
  nameRule: 'a name is 1 to 64 letters, digits, ".", "_" and "-", and begins with a letter or digit',
  reservedName: (name: string) =>
    `the profile "${name}" is built in: nothing of it is stored, and it cannot be changed`,
  exists: (name: string) => `there is a profile "${name}" already`,
  setInstead: (name: string) => `to change it: coupon profile set ${name}`,
  notFound: (name: string) => `there is no profile "${name}"`,
  didYouMean: (name: string) => `did you mean "${name}"?`,
  listHint: 'all there are: coupon profile list',

  // the store
  corrupt: (path: string, what: string) => `"${path}" cannot be read: ${what}`,
  corruptHint: 'it was left as it is: repair it, or move it away and add the profiles again',
  settingsHint: 'it was left as it is: repair it, or move it away',
  notObject: 'not an object',
  wrongShape: ({ line, column }: Place) => `not what belongs there at line ${line}, column ${column}`,
  newer: (path: string, version: number) =>
    `"${path}" was written by a newer coupon (version ${version}): it is read, but not changed`,
  unreadableSecret: (flag: string, reason: string) => `${flag}: the file cannot be read: ${reason}`,
  unreadable: (path: string, reason: string) => `cannot read "${path}": ${reason}`,
  unwritable: (path: string, reason: string) => `cannot write "${path}": ${reason}`,
  noFolder: (code: string) => `its folder does not exist (${code})`,
  noFolderHint: 'make the folder, or name another place',
  notAllowedHint: 'this user may not write there: name another place; `coupon doctor` checks the files of this tool',
  diskError: (code: string) => (diskErrors[code] ? `${diskErrors[code]} (${code})` : code),
  locked: (path: string) => `"${path}" is being changed by another process and was not released for 10 seconds`,
  lockedHint: (lock: string) => `where no coupon is running: remove the directory "${lock}"`,
  foreignLock: (lock: string) => `"${lock}" is in the way: it is not the empty directory that a lock is`,
  foreignLockHint: 'where no coupon is running: move it away',
  danglingLink: (path: string) => `"${path}" is a link to a file that does not exist`,
  danglingLinkHint: 'it was left as it is: put the file back, or remove the link',
  leftOut: (what: string) => `${what}; going on without it`,
  tooOpen: (path: string, is: string, should: string) =>
    `"${path}" can be opened by others (mode ${is}): chmod ${should} it`,
  unknownSettings: (known: readonly string[]) => `a setting that is not known; known are ${known.join(', ')}`,
  badSetting: (key: string) => `the value of "${key}" is of the wrong type`,

  // which one is used
  noProfile: (platform: string) => `no profile for ${platform}`,
  addHint: (platform: string) =>
    `add one: coupon profile add <name> --platform ${platform}; or try it without: -p sandbox`,
  noDefault: (platform: string, names: readonly string[]) =>
    `several profiles for ${platform} and none is the default: ${quoted(names)}`,
  useHint: 'choose one: -p <name>, or for good: coupon profile use <name>',
  otherPlatform: (name: string, is: string, wanted: string) =>
    `the profile "${name}" is for ${is}, and this command asks ${wanted}`,
  incomplete: (name: string, keys: readonly string[]) => `the profile "${name}" lacks ${keys.join(', ')}`,
  setHint: (name: string) => `add it: coupon profile set ${name}`,
  environmentIncomplete: (present: readonly string[], missing: readonly string[]) =>
    `${present.join(', ')} not used: credentials are taken as one set, and these are not set: ${missing.join(', ')}`,
  environmentLacks: (platform: string, missing: readonly string[]) =>
    `no profile for ${platform}, and the credentials in the environment are not complete: not set: ` +
    `${missing.join(', ')}`,
  shortSecret: (length: number) =>
    `a secret of ${length} ${length === 1 ? 'character' : 'characters'} is easily guessed, and too short to be cut out of what a platform says: is it whole?`,
  trimmed: (where: string) => `${where}: line ends and blanks around the value were cut off`,
  badEndpoint: (endpoint: string) => `"${endpoint}" is not an http or https URL`,
  endpointWithQuery: 'an endpoint has no query and no fragment: nothing behind a ? or a #',
  endpointWithPassword: 'an endpoint must not hold a user name or password',
  badChoice: (name: string, value: string, choices: readonly string[]) =>
    `${name}: "${value}" is none of ${choices.join(', ')}`,
  badStoredValue: (name: string, what: string) => `the profile "${name}" holds a value that cannot be: ${what}`,
  storedValueHint: (name: string, key: string) =>
    ['timeout', 'retries', 'rate'].includes(key)
      ? `coupon profile set ${name} --${key} <value>`
      : `take "${key}" out of profiles.json`,
  badStoredChoice: (name: string, key: string, choices: readonly string[]) =>
    `the profile "${name}" has a "${key}" that is none of ${choices.join(', ')}`,

  // coupon profile
  about: 'credentials: add, test, list, show, use, set, remove',
  aboutAdd: 'add a profile; asks for what is missing',
  aboutSet: 'change the given values of a profile',
  aboutList: 'all profiles, and which is the default',
  aboutShow: 'what is used with a profile, and where each value comes from',
  aboutUse: 'make a profile the default of its platform',
  aboutRemove: 'remove a profile',
  aboutName: 'name of the profile',
  aboutPlatform: 'which platform it is for',
  aboutParam: 'a parameter to send with every request (repeatable)',
  aboutRecipe: 'a recipe in place of the signature of the platform; "-" takes it away',
  aboutSecretStdin: 'read the secret key from standard input',
  aboutSecretFile: 'read the secret key from a file',
  aboutFromFile: (what: string) => `read from a file: ${what}`,
  aboutNot: (flag: string) => `take ${flag} back`,

  missingOptions: (flags: readonly string[]) => `missing: ${flags.join(', ')}`,
  missingHint: 'they are asked for where standard input is a terminal and --no-input is not given',
  unknownPlatform: (name: string, known: readonly string[]) => `"${name}" is not a platform: ${known.join(', ')}`,
  foreignOption: (flag: string, platform: string) => `${flag} does not go with the platform ${platform}`,
  otherPlatformSet: (name: string, is: string) => `the profile "${name}" is for ${is}, which cannot be changed`,
  badParam: (name: string) => `--param: "${name}" cannot be the name of a parameter`,
  paramForm: '--param: the value is not name=value',
  secretParam: (name: string) => `--param: "${name}" is a secret, and secrets are not taken from the command line`,
  twoSecrets: 'only one of --secret-stdin, --secret-file, --secret-command and --secret',
  emptySecret: (where: string) => `${where}: no secret in it`,
  badSecret: (where: string) => `${where}: more than one line, or not text`,
  secretTooLarge: (where: string) => `${where}: larger than 64 KB, so not a key`,
  fromVariable: (key: string, variable: string) => `${key} taken from ${variable}`,
  standardInput: 'standard input',
  ask: (what: string) => `${what}: `,
  askChoice: (what: string, choices: readonly string[]) => `${what} (${choices.join(', ')}): `,
  cannotAsk: (flag: string) => `${flag} asks for the secret, and standard input or standard error is no terminal`,
  secretGoesTo: (path: string) =>
    `the secret goes into "${path}", which you alone can read; --secret-command keeps it elsewhere`,
  aboutSecretCommand: 'store a command instead of the secret: its first line of output is the key',
  aboutSecret: 'ask for the secret key, unseen',
  aboutTestOption: 'send one signed request afterwards, and say what came of it',
  aboutTest: 'send one signed request and say what came of it',
  commandFailed: (program: string, why: string) => `--secret-command: "${program}" gave no key: ${why}`,
  commandHint: 'run it in a shell of your own: its first line of output must be the key',
  commandEmpty: 'there is no command',
  commandTimedOut: (seconds: number) => `it took more than ${seconds} s`,
  commandEnded: (code: string) => `it ended with ${code}; what it said is not shown`,
  commandSilent: 'it printed nothing on its first line',
  commandNotText: 'its first line is not text',
  accepted: (profile: string, host: string) => `${profile}: the signature was accepted by ${host}`,
  acceptedBut: (profile: string, host: string, message: string) =>
    `${profile}: the signature was accepted by ${host}; it said: ${message}`,
  notAccepted: (profile: string, message: string) => `${profile}: stored, but the test request failed: ${message}`,
  next: (command: string) => `next: ${command}`,
  endpoint: 'endpoint',
  outcome: 'outcome',
  testPassed: 'accepted',
  milliseconds: 'ms',
  severalLines: 'several lines were pasted: nothing of them was taken; one line, please',
  noAnswer: 'no answer',
  nothingToSet: 'nothing was changed: give at least one option',
  nothingToSetHint: 'a new secret: --secret; anything else by its option, coupon profile set --help',

  added: (name: string, platform: string) => `added the profile "${name}" for ${platform}`,
  addedDefault: (name: string, platform: string) =>
    `added the profile "${name}" for ${platform}, and it is the default`,
  changed: (name: string) => `changed the profile "${name}"`,
  used: (name: string, platform: string) => `"${name}" is now the default of ${platform}`,
  removed: (name: string) => `removed the profile "${name}"`,
  removedDefault: (name: string, platform: string) => `removed the profile "${name}"; ${platform} has no default now`,
  nowDefault: (name: string, platform: string) => `"${name}" is now the default of ${platform}`,
  none: 'no profiles yet: coupon profile add <name> --platform <platform>',
  nothingStored: 'no profile is stored',
  showHint: 'coupon profile show <name>, or --platform <platform>',
  testHint: 'coupon profile test <name>',
  showWhich: (names: readonly string[]) => `which one? ${quoted(names)}`,

  name: 'name',
  platform: 'platform',
  default: 'default',
  key: 'key',
  value: 'value',
  source: 'source',
  sources: {
    flag: 'flag',
    environment: 'environment',
    profile: 'profile',
    settings: 'settings',
    default: 'default',
  },
  isDefault: 'yes',
  secret: (length: number, fingerprint: string) => `${length} characters, fingerprint ${fingerprint}`,
}
