/** The sandbox: its options, its one line, and why it does not start. */
export const sandbox = {
  about: 'a loopback server that speaks every platform',
  examples: ['sandbox --port 8080', 'sandbox --seed 7 --members 100000 --faults 503=2%,slow=3s@1%'],
  portOption: 'port to listen on; 0 for a free one',
  hostOption: 'loopback address to listen on',
  seedOption: 'what the invented data and the faults are drawn from',
  membersOption: 'how many members there are, beside the documented ones',
  faultsOption:
    'what goes wrong, and how often: rst, cut, stall, drip, html, bomb, length, total, repeat, endless, type, ' +
    'member, slow=<time>@, skew=<time>@, or a 4xx or 5xx status',
  clockOption: 'the moment at which the data live, instead of that of each platform',
  envOption: 'print the exports that point coupon at it, then serve',

  listening: (url: string) => `sandbox: listening on ${url} with invented data; Ctrl-C ends it`,
  request: (method: string, path: string, operation: string | null, status: number, note: string | null) =>
    `sandbox: ${method} ${path}${operation ? ` ${operation}` : ''} ${status || 'no answer'}${note ? ` (${note})` : ''}`,

  refused: (operation: string, reasons: string) => `refused ${operation}: ${reasons}`,
  accepted: (operation: string, reasons: string) => `accepted ${operation}, but ${reasons}`,
  finding: (code: string, message: string) => `${code}: ${message}`,
  unknown: (asked: string, known: readonly string[]) => `"${asked}" is not known; known: ${known.join(', ')}`,
  unlooked: (operation: string) =>
    `the signature is wrong; one refusal a second is looked into: send ${operation} again in a second to learn why`,
  formats: (output: string) => `the sandbox writes lines for people or -o jsonl, not "${output}"`,

  notLoopback: (host: string) => `--host: "${host}" is not a loopback address; the sandbox is for this machine only`,
  notAClock: (clock: string) => `--clock: "${clock}" is not an ISO 8601 time such as 2016-03-20T12:00:00+08:00`,
  notAFault: (part: string) => `--faults: "${part}" is not a fault with its share`,
  faultsHint: 'for example rst=1%,cut=1%,html=1%,503=2%,slow=3s@1%, each at most once',
  tooManyFaults: (spec: string) => `--faults: the shares of "${spec}" add up to more than 100 %`,
  cannotListen: (host: string, port: number, code: string) =>
    code === 'EADDRINUSE'
      ? `port ${port} of ${host} is in use by another program`
      : `cannot listen on port ${port} of ${host} (${code})`,
  portHint: 'choose another --port, or 0 for a free one',
}
