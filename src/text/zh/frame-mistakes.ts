import type { frameMistakes as English } from '../en/frame-mistakes'

export const frameMistakes: typeof English = {
  ORDER_CASE_INSENSITIVE: {
    message: '字段名排序时忽略了大小写',
    cause: '用了区域性或忽略大小写的排序（C# 默认、localeCompare）',
    cure: '按字节（序数）排序',
    ways: {
      'by-bytes': {
        message: '字段名按字节排序，大写在小写之前',
        cause: '用了序数排序（Java TreeMap、PHP ksort、JavaScript sort）',
        cure: '排序时忽略大小写',
      },
    },
  },
  ORDER_BY_VALUE: {
    message: '字段按值排序',
    cause: '对值排序（PHP sort 或 asort）而不是对名称',
    cure: '按名称排序（PHP ksort）',
  },
  ORDER_UNSORTED: {
    message: '字段的顺序不同',
    cause: 'Java HashMap 的顺序，或加入的顺序',
    cure: '拼接前按名称排序（TreeMap、ksort）',
  },
  ORDER_SORTED: {
    message: '字段被排序了，而这里要用原来的顺序',
    cause: '用了有序 map 或 ksort，其他平台多这样要求',
    cure: '按发送的顺序或列表的顺序签名',
  },
  METHOD_DIFFERS: {
    message: '签名用了另一种 HTTP 方法',
    cause: '方法在代码里写死，或大小写不同',
    cure: '用发送请求的方法签名，大写',
  },
  HOST_DIFFERS: {
    message: '签名用了另一个主机名',
    cause: '只有一方带端口、服务器前有代理，或用了另一环境的地址',
    cure: '按 Host 请求头签名',
  },
  PATH_DIFFERS: {
    message: '签名用了另一个路径',
    cause: '末尾多少一个斜杠、网关去掉了前缀，或路径被再次编码或解码',
    cure: '按发送的路径原样签名',
  },
  FRAME_LEFT_OUT: {
    message: '待签名串少了一部分',
    cause: '只签了字段，没有带上前后的部分',
    cure: '按上面的待签名串拼接',
  },
  BODY_DIFFERS: {
    message: '签名的正文与发送的不同',
    cause: '签名和发送各生成了一次正文，或漏了正文',
    cure: '正文只生成一次，签名与发送用同一文本',
  },
  JSON_SPACING: {
    message: '签名的 JSON 与发送的空白不同',
    cause: 'Python json.dumps 默认带空格，其他库不带',
    cure: "JSON 只生成一次，签名与发送一致（Python：separators=(',', ':')）",
  },
  JSON_ESCAPES: {
    message: '签名的 JSON 与发送的转义不同',
    cause: 'PHP 默认写 \\/ 和 \\u4e2d，Python 写 \\u4e2d，Gson 与 Go 写 \\u003c',
    cure: 'JSON 只生成一次，签名与发送一致（PHP：JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE，Python：ensure_ascii=False）',
  },
  JSON_KEY_ORDER: {
    message: '签名的 JSON 与发送的成员顺序不同',
    cause: '无序的 map，或序列化时排序',
    cure: 'JSON 只生成一次，签名与发送一致',
  },
  JOINER_DIFFERS: {
    message: '各部分之间的连接符不同',
    cause: '沿用了其他平台的习惯（`&`、逗号，或什么都没有）',
    cure: '按上面的待签名串连接',
  },
  LINE_ENDS: {
    message: '换行的写法不同',
    cause: "单引号里的 '\\n'（PHP、shell）、Windows 的 \\r\\n，或 echo 多加了一个换行",
    cure: '只用一个 LF 字符，且不多不少（printf、echo -n）',
  },
  DIGEST_SHORTENED: {
    message: '只发送了摘要的一部分',
    cause: '用了 16 位 MD5，或存储字段太短',
    cure: '发送完整的摘要',
    ways: {
      whole: {
        message: '应截取摘要的一部分，却发送了全部',
        cause: '少了截取摘要的一步',
        cure: '按配方截取摘要',
      },
    },
  },
  TEXT_CASE: {
    message: '整个待签名串的大小写不同',
    cause: 'toLowerCase() 或 toUpperCase() 用在了待签名串上，而不是摘要上',
    cure: '待签名串的大小写按配方的规定',
  },
  TIME_ZONE: {
    message: '签名的时间与发送的时区或写法不同',
    cause: '用了 UTC 而不是 +08:00，或格式化的样式不同（带 T 和 Z 的 ISO 8601）',
    cure: '时间只格式化一次，两处使用同一文本',
  },
  HEADER_MISSING: {
    message: '有请求头没有参与签名，或签名时的值不同',
    cause: '请求头在签名之后才加入、途中被改动，或不在列表里',
    cure: '按发送的请求头及其值签名',
    ways: {
      absent: {
        message: '请求里缺少参与签名的请求头',
        cause: '抓取的请求头不全，或被代理删除',
        cure: '提供带有该请求头的完整请求',
      },
    },
  },
}
