import type { Text } from '..'

export const errors: Text['errors'] = {
  notJson: (at) => `不是 JSON：第 ${at.line} 行第 ${at.column} 列`,
  jsonTooDeep: (levels) => `JSON 嵌套超过 ${levels} 层`,
  jsonDuplicateKey: (at) => `JSON 的同一个键出现两次且值不同：第 ${at.line} 行第 ${at.column} 列`,
}
