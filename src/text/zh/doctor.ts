import type { Text } from '../text'

const statusWords: Readonly<Record<string, string>> = { pass: '通过', warn: '注意', fail: '失败', skip: '跳过' }

/** A name may begin with one of these and go on with a name of the user's or a platform's. */
const checkNames: readonly (readonly [RegExp, string])[] = [
  [/^store$/, '配置文件'],
  [/^modes$/, '文件权限'],
  [/^left-over files$/, '残留文件'],
  [/^settings$/, '设置'],
  [/^profiles$/, '配置'],
  [/^profile(?= )/, '配置'],
  [/^known answers$/, '已知答案'],
  [/^replay$/, '回放文件'],
  [/^proxy$/, '代理'],
  [/^probe(?=$| )/, '试探请求'],
  [/^clock(?=$| )/, '时钟'],
  [/^tls(?=$| )/, 'TLS'],
]

export const doctor: Text['doctor'] = {
  about: '检查文件、凭证、时钟、代理，以及能否到达平台',
  fixOption: '做安全的修复：文件权限、残留文件',
  status: '状态',
  name: '检查项',
  message: '结果',
  hint: '怎么办',
  statusWord: (status) => statusWords[status] ?? status,
  checkName: (name) => checkNames.reduce((said, [own, word]) => said.replace(own, word), name),
  node: (version) => `Node ${version}`,
  newerNode: (least) => `请安装 Node ${least} 或更新版本`,
  store: (path, count) => `“${path}”：${count} 个配置`,
  update: '更新 coupon：npm install -g coupon-cli',
  fix: 'coupon doctor --fix',
  tightened: (path) => `“${path}”现在只有你能访问`,
  nothingLeft: '没有',
  leftOver: (count) => `${count} 个写入中断后残留的临时文件`,
  swept: (count) => `已删除 ${count} 个`,
  inUse: '另一个 coupon 正在写入',
  settings: (names) => (names.length === 0 ? '没有设置' : `已设置：${names.join('、')}`),
  valueFrom: (key, source) => `${key}（${source}）`,
  profile: (platform, from, command) => `${platform}；${from}${command ? '；密钥来自命令' : ''}`,
  knownAnswers: (count) => `${count} 个已公布的签名全部算对`,
  vectors: 'coupon sign vectors 可查看；这是缺陷，请报告',
  replay: (file, count) => `“${file}”：${count} 次请求`,
  noProxy: '没有使用',
  proxy: (hosts) => `使用中：${hosts}`,
  noCredentials: '没有凭证，无法发送请求',
  noAnswer: '没有收到应答',
  noDate: '应答没有给出时间',
  clock: (platform, seconds, uncertain) =>
    `${seconds === 0 ? `与 ${platform} 一致` : `比 ${platform} ${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`}（误差 ${uncertain} 秒）`,
  setClock: '校准本机时钟（NTP）',
  loopback: (host) => `${host} 就在本机`,
  tls: (host) => `${host} 的证书可信`,
  useHttps: '若平台支持 https：coupon profile set <名称> --endpoint https://…',
  offline: '不联网时不检查',
  failed: (names) => `未通过：${names.join('、')}`,
}
