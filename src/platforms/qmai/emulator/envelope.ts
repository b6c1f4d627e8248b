import type { EmulatorResponse } from '../../emulator'

/** How an answer is wrapped: as the vendor's samples print it, everything is text. */
export type Dialect = 'plain' | 'text' | 'traced'

const heads: Readonly<Record<Dialect, string>> = {
  plain: '"status":true,"code":0,"message":"success"',
  text: '"status":"true","code":"0","message":"操作成功"',
  traced: '"status":true,"code":0,"message":"success","traceId":"sandbox-0001"',
}

/** `data` is JSON source, so that an id beyond 2^53 keeps its digits. */
export function success(data: string, dialect: Dialect = 'plain'): EmulatorResponse {
  return { status: 200, body: `{${heads[dialect]},"data":${data}}` }
}

/** 签名失败, with what is wrong: the vendor's own answer does not say. */
export function unsigned(reason: string): EmulatorResponse {
  return failure(110004, `签名失败（沙箱：${reason}）`)
}

/** 参数错误. */
export function badParameter(name: string): EmulatorResponse {
  return failure(100002, `参数错误（沙箱：${name}）`)
}

/** A business error; that this one is its code for a member whom nobody knows is the sandbox's own choice. */
export function notFound(): EmulatorResponse {
  return failure(160098, '会员不存在（沙箱：没有此会员）')
}

/** Which of HTTP 429 and an envelope a caller above the rate gets is not documented. */
export function tooMany(): EmulatorResponse {
  return { status: 429, body: '', note: 'more than 10 requests in a second' }
}

function failure(code: number, message: string): EmulatorResponse {
  return { status: 200, body: `{"status":false,"code":${code},"message":${JSON.stringify(message)},"data":null}` }
}
