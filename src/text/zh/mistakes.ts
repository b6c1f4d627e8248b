import type { Text } from '../text'
import { frameMistakes } from './frame-mistakes'

export const mistakes: Text['mistakes'] = {
  TOKEN_NOT_ENCODED: {
    message: 'token 没有按要求做百分号编码',
    cause: 'base64 结果原样放进了请求',
    cure: '对 token 做一次百分号编码（PHP rawurlencode、Java URLEncoder、Go url.QueryEscape）',
  },
  TOKEN_ENCODED_TWICE: {
    message: 'token 多做了一次百分号编码',
    cause: '代码已编码，HTTP 库又编码了一次',
    cure: '把未编码的 token 交给 HTTP 库，或原样发送正文',
  },
  TOKEN_PADDING: {
    message: 'base64 末尾的 `=` 不一致',
    cause: '用了无填充的 base64，或 cookie、查询串解析器截掉了 `=`',
    cure: '使用带填充的标准 base64，并把 `=` 编码为 %3D',
    ways: {
      around: {
        message: 'token 前后多了换行、空格、引号或前缀',
        cause:
          '编码器在行尾加了换行（Python encodebytes、`openssl base64`），读文件时带入了末尾的换行，或加了前缀（`md5:`）',
        cure: '先去掉 token 前后的空格、换行、引号和前缀，再编码和发送',
      },
    },
  },
  TOKEN_BASE64URL: {
    message: 'token 用了另一种 base64 字母表（`-_` 与 `+/`）',
    cause: '用了 URL 安全的编码器（Java getUrlEncoder、Python urlsafe_b64encode）',
    cure: '使用标准 base64；+ 和 / 交给百分号编码处理',
  },
  TOKEN_PLUS_TO_SPACE: {
    message: 'token 中的 `+` 变成了空格',
    cause: 'token 未编码就经过了表单解码',
    cure: '对 token 做百分号编码，让 + 以 %2B 传输',
  },
  TOKEN_HEX: {
    message: '摘要写成了十六进制，应为 base64',
    cause: 'PHP hash_hmac 少了第四个参数 true，或用了 hexdigest() 而不是 digest()',
    cure: '取摘要的原始字节：hash_hmac(…, true)、digest()，再做 base64',
  },
  TOKEN_BASE64: {
    message: '摘要写成了 base64，应为十六进制',
    cause: "用了 digest('base64')，或多做了平台没有的 base64 步骤",
    cure: '把摘要写成十六进制',
  },
  TOKEN_CASE: {
    message: 'token 的大小写不一致',
    cause: '途中做了 toUpperCase()、toLowerCase()，或 %X 与 %x 之差',
    cure: '大小写按配方的规定',
  },
  PERCENT_CASE: {
    message: '百分号转义的大小写不同（%3d 与 %3D）',
    cause: 'C# HttpUtility.UrlEncode 输出小写转义',
    cure: '按规定的大小写书写转义（C# 用 Uri.EscapeDataString）',
  },
  KEY_INVISIBLE: {
    message: '密钥多了或少了不可见字符',
    cause: '密钥文件以换行结尾、带 BOM，或复制粘贴带进空格',
    cure: '读取密钥时去掉首尾空白，并核对长度与指纹',
    ways: {
      quoted: {
        message: '密钥连同两侧的引号一起使用，或去掉了属于它的引号',
        cause: '.env、YAML 或脚本里的引号被保留（`KEY="…"`）',
        cure: '去掉引号，并核对密钥的长度与指纹',
      },
    },
  },
  KEY_DECODED: {
    message: '密钥被当作编码后的字节使用',
    cause: '看起来像十六进制或 base64 的密钥被解码了，或该解码而没有解码',
    cure: '按平台规定的形式使用密钥',
  },
  KEY_ID_SWAPPED: {
    message: '把 ID 当成了密钥',
    cause: '两项配置写反了：密钥的位置上是 ID',
    cure: '核对哪一项是 ID，哪一项是密钥',
  },
  KEY_MESSAGE_SWAPPED: {
    message: 'HMAC 的密钥与消息写反了',
    cause: '各库的参数顺序不同（hmac(key, text) 与 hmac(text, key)）',
    cure: '核对函数的参数顺序：哪个是密钥，哪个是待签名串',
  },
  KEY_OF_OTHER_PROFILE: {
    message: '用的是另一个配置的密钥',
    cause: '混用了两家店铺或测试与生产的凭证',
    cure: '使用与该 ID 对应的密钥',
  },
  HASH_WITHOUT_HMAC: {
    message: '应为 HMAC 却用了普通散列',
    cause: '用了 md5(text + key) 或 sha1(text)，而不是 hmac(key, text)',
    cure: '使用 HMAC 函数（hash_hmac、createHmac、Mac.getInstance）',
  },
  HMAC_FOR_HASH: {
    message: '应为普通散列却用了 HMAC',
    cause: '密钥交给了 HMAC，而不是写进待签名串',
    cure: '把密钥写进待签名串再做散列',
  },
  DIGEST_DIFFERS: {
    message: '用了另一种摘要算法',
    cause: '库的默认值，或接口版本不同',
    cure: '使用配方规定的摘要算法',
    ways: {
      twice: { message: '做了两次摘要', cause: '对已经是摘要的文本又调用了摘要函数', cure: '只做一次摘要' },
    },
  },
  KEY_PLACEMENT: {
    message: '密钥在待签名串中的位置或名称不对，或没有写入',
    cause: '密钥放在最前、最后或直接拼接，而不在规定的位置',
    cure: '按上面的待签名串放置密钥',
  },
  NAME_CASE: {
    message: '签名时字段名的写法不同',
    cause: '按传输时的名称签名，或被序列化库转换',
    cure: '按上面待签名串中的写法书写字段名',
  },
  TIMESTAMP_UNIT: {
    message: '时间戳发送的是秒，签名用的是毫秒',
    cause: 'Date.now() 与 System.currentTimeMillis() 返回毫秒',
    cure: '签名与发送用同一文本，单位为秒',
    ways: {
      seconds: {
        message: '时间戳发送的是毫秒，签名用的是秒',
        cause: 'PHP 与 Python 的 time() 返回秒',
        cure: '签名与发送用同一文本',
      },
      due: {
        message: '时间戳是毫秒，应为秒',
        cure: '发送和签名都用秒：Math.floor(Date.now() / 1000)、System.currentTimeMillis() / 1000',
      },
    },
  },
  TIMESTAMP_DIFFERS: {
    message: '签名用的时间戳与发送的不同',
    cause: '时钟读了两次：签名一次，发送一次',
    cure: '只读一次时钟，两处使用同一个值',
  },
  NONCE_DIFFERS: {
    message: '签名用的随机数与发送的不同',
    cause: '随机数取了两次：签名一次，发送一次',
    cure: '只取一次随机数，两处使用同一个值',
  },
  EMPTY_VALUE_LEFT_OUT: {
    message: '空值字段没有参与签名',
    cause: '签名前过滤掉了空值',
    cure: '发送的字段都要参与签名，空值也不例外',
  },
  EMPTY_VALUE_SIGNED: {
    message: '不该参与的空值字段参与了签名',
    cause: '把 null 或未传的参数也放进了签名',
    cure: '空值或未发送的字段不参与签名',
  },
  FIELD_MISSING: {
    message: '有字段没有参与签名',
    cause: '参数在签名之后才加入，或不在列表里',
    cure: '所有参数就绪后再签名',
  },
  FIELD_EXTRA: {
    message: '不该签名的字段参与了签名',
    cause: '对全部参数签名，而不是只对规定的字段',
    cure: '只对上面列出的字段签名',
  },
  NUMBER_FORM: {
    message: '数字或布尔值的写法不同',
    cause: '数字经过了浮点数或其他序列化（1.0、1E9、true）',
    cure: '数字按文本处理，签名与请求中写法一致',
  },
  VALUE_NOT_TRIMMED: {
    message: '值首尾的空白处理不同',
    cause: '一方去除空白而另一方没有',
    cure: '按平台的规则去除空白，签名与发送一致',
  },
  VALUE_NORMALISATION: {
    message: '同样的字符用了不同的 Unicode 形式',
    cause: '来自 macOS 文件名或输入法的文本是分解形式（NFD）',
    cure: '签名和发送前统一为 NFC',
  },
  VALUE_CHARSET: {
    message: '文本转字节时没有用 UTF-8',
    cause: '系统默认 Latin-1 或 ASCII（Java getBytes() 未指定字符集）',
    cure: '明确指定字符集 UTF-8',
    ways: {
      gbk: { cause: '中文 Windows 默认 GBK（Java getBytes() 未指定字符集）' },
      'utf-8': {
        message: '文本转字节时应为 GBK 却用了 UTF-8',
        cause: '多数平台默认 UTF-8',
        cure: '明确指定字符集 GBK',
      },
    },
  },
  VALUE_URL_ENCODED: {
    message: '签名前不该做 URL 编码却做了',
    cause: '直接对查询串签名，或过早编码',
    cure: '对未编码的值签名，编码只用于发送',
    ways: {
      'not-encoded': {
        message: '签名前应做 URL 编码却没有做',
        cause: '编码交给了 HTTP 库，在签名之后才做',
        cure: '按上面的待签名串，先编码再签名',
      },
      twice: {
        message: '签名前多做了一次 URL 编码',
        cause: '已编码的值又编码了一次',
        cure: '只编码一次',
      },
      once: {
        message: '签名前应做两次 URL 编码却只做了一次',
        cause: '少了一步编码',
        cure: '签名前对编码后的值再编码一次',
      },
      anew: {
        message: '签名时重新编码了值，没有按发送的原样签名',
        cause: '请求与签名用了两种不同的编码器',
        cure: '按发送的查询串原样签名',
      },
    },
  },
  PLUS_FOR_SPACE: {
    message: '空格一方写作 `+`，另一方写作 %20',
    cause: '表单编码器（PHP urlencode、Java URLEncoder）写作 +',
    cure: '使用 RFC 3986 编码（PHP rawurlencode），或把 + 替换为 %20',
  },
  ...frameMistakes,
  NO_VARIANT: {
    message: '没有已知的错误能解释这个 token：密钥本身不同，或签名后有值被改动',
    cause: '用了另一个账号或环境的密钥，或发出的请求与签名时不一样',
    cure: '与对方核对密钥的长度与指纹，例如打电话核对；若一致，再逐个核对签名时的值',
    ways: {
      text: {
        message: '两个待签名串的差异没有对应的已知错误',
        cause: '签名的文本不同，与密钥无关',
        cure: '请看上面的首个差异',
      },
      long: {
        message: '请求过长，无法搜索错误',
        cause: '尚不知道差异在哪里',
        cure: '请用 --expected-canonical 给出对方的待签名串，或换一个较短的请求',
      },
      cut: {
        message: '时间已到，还没有把每种错误都试一遍',
        cause: '请求很长，每试一次都要花时间',
        cure: '请用 --max-time 给更多时间，或用 --expected-canonical 给出对方的待签名串',
      },
    },
  },
  NONCE_REUSED: {
    message: '随机数已被另一个请求用过',
    cause: '随机数写死了，或重试时原样重发',
    cure: '每次请求都取新的随机数',
  },
  CLOCK_SKEW: {
    message: '时钟与平台不一致',
    cause: '本机时钟没有同步',
    cure: '同步时钟（NTP）',
  },
}
