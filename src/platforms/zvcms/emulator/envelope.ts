import type { EmulatorResponse } from '../../emulator'

/**
 * `{status, code, message, data}`, always with HTTP 200; rows are JSON source. `documented`: status and code as text,
 * as the vendor printed them.
 */
export function success(rows: readonly string[], documented: boolean): EmulatorResponse {
  const head = documented ? '"status":"true","code":"0","message":"说明"' : '"status":true,"code":0,"message":"success"'
  return { status: 200, body: `{${head},"data":{"item_list":[${rows.join(',')}]}}` }
}

/** 签名失败, with what is wrong: the vendor's own answer does not say. */
export function unsigned(reason: string): EmulatorResponse {
  return failure(false, 110004, `签名失败（沙箱：${reason}）`)
}

/** 参数错误. */
export function badParameter(name: string): EmulatorResponse {
  return failure(false, 100002, `参数错误（沙箱：${name}）`)
}

/** The business exception of the document: `status` true and a code that is not 0. Its number is the sandbox's own. */
export function notFound(): EmulatorResponse {
  return failure(true, 100404, '查询的信息不存在（沙箱：没有此会员）')
}

function failure(status: boolean, code: number, message: string): EmulatorResponse {
  return { status: 200, body: `{"status":${status},"code":${code},"message":${JSON.stringify(message)}}` }
}
