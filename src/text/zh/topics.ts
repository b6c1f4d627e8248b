import type { Text } from '../text'

export const topics: Text['topics'] = {
  about: {
    'exit-codes': '各退出码的含义',
    options: '所有命令通用的选项',
    environment: '读取的环境变量',
    output: '格式、字段、输出流',
    cart: '购物车的写法',
    query: '用 JMESPath 查询应答',
    signing: '怎样找出签名被拒的原因',
  },
  heading: '主题：',
  optionsAfter: `选项优先于环境变量，环境变量优先于配置（profile），配置优先于设置（coupon config）。
coupon profile show 显示每个值的来源。`,
  environmentHead: `每个选项都有环境变量，即 COUPON_ 加大写的选项名：`,
  noVariable: '无：只能写在命令行',
  credentials: '凭证；齐全时无需配置（profile）：',
  places: '目录与终端：',
  placeNames: {
    COUPON_CONFIG_DIR: 'profiles.json 与 settings.json 所在目录',
    COUPON_STATE_DIR: '--save 保存应答的目录',
    COUPON_ENDPOINT: '各平台的请求地址',
    COUPON_SECRET: 'coupon sign 使用的密钥',
    COUPON_PAGER: '长表格的分页程序，优先于 PAGER',
    COLUMNS: '表格宽度',
    NO_COLOR: '不用颜色；FORCE_COLOR：用颜色',
    HTTPS_PROXY: '代理；另有 HTTP_PROXY 与 NO_PROXY（支持 CIDR）',
    NODE_EXTRA_CA_CERTS: '另外信任的 CA 证书文件',
  },
  endpointOf: (platform) => `${platform} 的请求地址；优先于 COUPON_ENDPOINT`,
  output: `数据写到标准输出，其余一律写到标准错误。
-o 选择格式：`,
  outputAfter: `--fields a,b,c 在任何格式中选取字段并排序；--fields help 列出字段及含义。
用 json、jsonl、csv 时，失败是标准错误上的一个 JSON 对象：{"error":{"kind":…,"message":…,"hint":…}}；
-v 的内容在其中的 "trace"，成功时则排在应答之后。
id 是文本，金额是以分计的整数，未知的是 null。

  coupon lists --uid 7893817 -p sandbox -o json | jq -r '.items[].title'
  coupon lists --uid 7893817 -p sandbox -o csv --fields id,title,validUntil > coupons.csv`,
  cart: `购物车是已勾选各行的列表，可写 JSON、@文件 或 -（标准输入）：

  [{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2}]

bar_code       商品条码，文本
offline_price  单价，以元计；加 --price-unit fen 则以分计
buy_num        数量

也可写 {"lines":[…],"store":"S1"}，行内可有 "checked"、"categories"、"discount"。

  coupon check --cart @examples/cart.json --uid 7893817 -p sandbox`,
  query: `-q 接受 JMESPath 表达式，作用于整个文档（--all 也一样）。https://jmespath.org

  多少张            length(items)
  各张的名称        items[].title
  只看未使用        items[?status=='unused'].id
  减免超过 30 元    items[?benefit.amountFen>\`3000\`].[id,title]
  最先到期的        sort_by(items,&validUntil)[0]

  coupon lists --uid 7893817 -p sandbox -o json -q 'items[].title'`,
  signing: `签名被拒，分三步找原因：

  1. 把发出的请求原样存下来：curl 命令、URL、JSON 正文或 HAR 文件。
  2. 用某个配置的密钥，或标准输入的密钥，指出错在哪里：
       coupon sign explain --request examples/captured.txt -p sandbox
       coupon sign explain --request examples/captured.txt --secret-stdin < examples/key.txt
  3. 若有对方的待签名串，与之比较：
       coupon sign explain --request examples/captured.txt --expected-canonical @examples/theirs.txt -p sandbox

coupon sign solve 找出未知签名的配方；coupon sign emit 写出生成该签名的程序。
任何语言的客户端都可对着 \`coupon sandbox\` 调试，它会说明每个签名错在哪里。`,
}
