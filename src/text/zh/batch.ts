import type { Text } from '../text'

export const batch: Text['batch'] = {
  about: '对许多会员问同一个问题，每行一条记录；可以续跑',
  aboutCommand: (about) => `对输入的每个会员：${about}`,
  examples: [
    'batch member --input examples/members.txt -p sandbox',
    'batch check --amount 280 --journal checked.journal --resume --output-file checked.jsonl -p sandbox < examples/members.txt',
  ],
  inputOption: '每行一个会员 id 或一个选项的 JSON 对象；默认读标准输入',
  outputFileOption: '记录写到哪里；默认标准输出',
  journalOption: '把已完成的记在此文件，以便 --resume 续跑',
  resumeOption: '只查日志里缺的；没有日志则新建',
  shardOption: '只做其中一部分会员，如 2/8；auto：按 Kubernetes、Slurm 或 AWS Batch 的分配',
  concurrencyOption: '同时处理多少行',
  orderedOption: '按输入的顺序写记录，而不是按完成的顺序',
  summaryOption: '把结果汇总写到此文件（JSON）',

  onlyJsonl: (format) => `-o ${format}：batch 只输出 jsonl，每行一条记录`,
  notForMany: (flag) => `${flag} 只针对单个请求，不能用于 batch`,
  inputMissing: '没有输入：batch 每行读一个会员 id',
  inputHint: '用 --input <文件>，或通过管道输入会员',
  sameFile: (path) => `“${path}”被用了两次：输出、日志和汇总要各用一个文件，且不能是输入`,
  sameInput: '<同一输入>',

  noLines: '输入为空：没有可做的',
  noLinesInShard: (index, count) => `输入中没有属于分片 ${index}/${count} 的行：没有可做的`,
  done: (lines, ok, failed, requests, retries) =>
    `共 ${lines} 行：成功 ${ok}，失败 ${failed}；请求 ${requests} 次，其中重试 ${retries} 次`,

  unknownOption: (name, names, near) =>
    `此行的选项“${name}”不在 ${names.join('、')} 之中${near === undefined ? '' : `；是否为 ${near}？`}`,
  textOrNumber: '文字或数字',
  noSuchMember: (id) => `“${id}”不是任何平台的会员 id`,
  severalPlatforms: (id, platforms) =>
    `“${id}”同时符合 ${platforms.join('、')}：用 -p 指定配置，或在此行写明选项：{"uid": …}`,

  blankLine: '空行；应为会员 id 或选项的 JSON 对象',
  lineTooLong: (megabytes) => `此行超过 ${megabytes} MiB`,
  lineNotUtf8: '此行不是 UTF-8',
  notObject: '此行不是选项的 JSON 对象',
  inputUnreadable: (reason) => `无法读取输入：${reason}`,

  breaker: (failures, last) => `已停止：连续 ${failures} 行失败，最后一行：${last}`,
  goOn: (line) => `第 ${line} 行起尚有未记录的行；继续：`,
  noJournal: (line) => `第 ${line} 行起尚有未记录的行；用 --journal <文件> 运行的任务可以续跑`,
  both: (first, second) => `${first}；${second}`,
  partialHint:
    "错误记录就是最终结果，--resume 也不会重查；要重查的行请另作输入：jq -r 'select(.ok | not).input' <记录>",
  partial: (failed, lines) => `${lines} 行中有 ${failed} 行失败；每行都有错误记录`,

  notPlain: (path) => `“${path}”不是普通文件，而是链接、目录、管道或设备`,
  journalThere: (path) => `日志“${path}”已存在`,
  journalThereHint: '--resume 接着它继续；换一个 --journal 则重新开始',
  notJournal: (path) => `“${path}”不是 coupon batch 的日志；未作改动`,
  journalVersion: (path, version) => `日志“${path}”的格式为 ${version}，此版本不认识`,
  journalOfOther: (path, what, then, now) => `日志“${path}”开始时的${what}不同：当时是“${then}”，现在是“${now}”`,
  journalOfOtherInput: (path, lines) => `日志“${path}”开始时的输入不同：前 ${lines} 行不一样`,
  journalOfOtherHint: '用开始时的命令运行，或换一个日志',
  identity: {
    tool: ' coupon 版本',
    command: '命令',
    options: '选项',
    profile: '配置',
    endpoint: '接口地址',
    credentials: '凭证（以指纹表示）',
    shard: '分片',
    order: '记录顺序',
  },
  outputIsJournal: (path) => `“${path}”是日志：输出要另用一个文件`,
  inUse: (path) => `另一个进程正在写“${path}”`,
  inUseHint: '等它结束，或终止它；被强行终止的任务会在 5 秒内释放日志',
  takenOver: (path) => `“${path}”已被另一个进程接管`,
  changedOutside: (path) => `“${path}”被别的程序改动或删除`,
  tornTail: (path, bytes) => `“${path}”在最后一条完整记录之后截去了 ${bytes} 个字节；相应的行会重新查询`,
  passedOver: (path, records) => `“${path}”中有 ${records} 条记录无法读取，已跳过；相应的行会重新查询`,

  badShard: (value) => `--shard：“${value}”不是 <i>/<n>（i 为 1 到 n）、auto 或 auto/<n>`,
  noEngine: (variables) => `--shard auto：${variables.join('、')} 都没有设置`,
  shardCountMissing: (variable) => `--shard auto：${variable} 没有说明共有几个分片：用 --shard auto/<n>`,
  shardCountDiffers: (variable, told, asked) => `--shard auto/${asked}：${variable} 说共有 ${told} 个`,
  shardOutside: (variable, value, count) => `--shard auto：${variable}=${value} 不在 ${count} 个分片之内`,
  shardHint: '只重跑几个分片时，逐个指明：--shard <i>/<n>',
  badEngineVariable: (variable, value) => `${variable}：“${value}”不是整数`,

  perSecond: (rate) => `每秒 ${rate} 行`,
  errors: (count) => `${count} 个错误`,
  left: (time) => `还需 ${time}`,
  comma: '，',
  days: (n) => `${n} 天`,
  hours: (n) => `${n} 小时`,
  minutes: (n) => `${n} 分`,
  seconds: (n) => `${n} 秒`,
}
