import type { Text } from '../text'

const value = (text: string | null) => (text === null ? '空' : `“${text}”`)

export const replay: Text['replay'] = {
  option: '从 HAR 文件回答，不联网',
  notHar: (path) => `“${path}”不是 HAR 文件：没有 log.entries`,
  empty: (file) => `“${file}”中没有任何请求`,
  notThere: (file, differences) => `“${file}”中没有此请求；最接近的不同在于：${differences}`,
  differs: (name, there, here) => `${name} 在文件中是${value(there)}，所问的是${value(here)}`,
  method: 'HTTP 方法',
  path: '路径',
  noAnswer: (file) => `“${file}”记录的是没有收到应答`,
  hint: '先记录：同一命令加 --har <文件>',
}
