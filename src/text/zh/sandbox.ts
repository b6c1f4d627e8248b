import type { Text } from '../text'

export const sandbox: Text['sandbox'] = {
  about: '本机沙箱：扮演所有平台，并校验每个签名',
  examples: ['sandbox --port 8080', 'sandbox --seed 7 --members 100000 --faults 503=2%,slow=3s@1%'],
  portOption: '监听端口；0 为任一空闲端口',
  hostOption: '监听的本机地址',
  seedOption: '虚构数据和故障的随机种子',
  membersOption: '除文档中的会员外，会员的数量',
  faultsOption:
    '故障及其比例：rst、cut、stall、drip、html、bomb、length、total、repeat、endless、type、member、slow=<时间>@、skew=<时间>@，或 4xx、5xx 状态码',
  clockOption: '数据所处的时刻，代替各平台自己的时刻',
  envOption: '先打印让 coupon 指向沙箱的 export 语句，再提供服务',

  listening: (url) => `沙箱：正在监听 ${url}，数据均为虚构；Ctrl-C 结束`,
  request: (method, path, operation, status, note) =>
    `沙箱：${method} ${path}${operation ? ` ${operation}` : ''} ${status || '无应答'}${note ? `（${note}）` : ''}`,

  refused: (operation, reasons) => `拒绝 ${operation}：${reasons}`,
  accepted: (operation, reasons) => `接受 ${operation}，但 ${reasons}`,
  finding: (code, message) => `${code}：${message}`,
  unknown: (asked, known) => `没有“${asked}”；已有：${known.join('、')}`,
  unlooked: (operation) => `签名不对；每秒只分析一个拒绝：一秒后再发一次 ${operation}，就会说明原因`,
  formats: (output) => `沙箱只输出给人看的行或 -o jsonl，不支持 "${output}"`,

  notLoopback: (host) => `--host："${host}" 不是本机地址；沙箱只供本机使用`,
  notAClock: (clock) => `--clock："${clock}" 不是 ISO 8601 时间，例如 2016-03-20T12:00:00+08:00`,
  notAFault: (part) => `--faults："${part}" 不是“故障=比例”`,
  faultsHint: '例如 rst=1%,cut=1%,html=1%,503=2%,slow=3s@1%，每种最多一次',
  tooManyFaults: (spec) => `--faults："${spec}" 的比例之和超过 100 %`,
  cannotListen: (host, port, code) =>
    code === 'EADDRINUSE' ? `${host} 的端口 ${port} 已被其他程序占用` : `无法监听 ${host} 的端口 ${port}（${code}）`,
  portHint: '请用 --port 换一个端口，0 为任一空闲端口',
}
