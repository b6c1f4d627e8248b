import type { Text } from '../text'

export const config: Text['config'] = {
  about: '配置（profile）之下的设置：list、get、set、unset',
  aboutList: '全部设置；未设置的为空',
  aboutGet: '查看一项设置',
  aboutSet: '为所有命令设置',
  aboutUnset: '取消设置，恢复默认',
  aboutKey: 'lang、output、color、timeout、retries、rate 或 endpoint',
  aboutValue: '与同名选项的取值相同',
  noSuchKey: (key, near) => `没有设置项“${key}”${near ? `；是不是 ${near}？` : ''}`,
  keys: (names) => `设置项：${names.join('、')}`,
  notSet: (key) => `“${key}”没有设置`,
  setIt: (key) => `coupon config set ${key} <值>`,
  set: (key, value) => `${key} 现为“${value}”；配置、环境变量和选项仍优先于它`,
  unset: (key) => `已取消设置 ${key}`,
  mend: 'coupon config set <key> <value>，或 coupon config unset <key>',
  none: '',
}
