import { generateKeyPairSync } from 'node:crypto'

const pem = (type) => ({ type, format: 'pem' })
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: pem('pkcs8'),
  publicKeyEncoding: pem('spki'),
})
const serial = '3775B6A45ACD588826D15E583A95F5DD00000001'
const secret = 'invented0invented0invented0inven'

const wechatpay = {
  package: 'wechatpay-axios-plugin',
  client: ({ Wechatpay }, baseURL) =>
    new Wechatpay({ mchid: '1900000001', serial, privateKey, certs: { PUB_KEY_ID_0001: publicKey }, secret, baseURL }),
}

const form = (fields) => ({
  url: 'https://shop.example.com/notify',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

const hash = (recipe, type) => ({
  package: wechatpay.package,
  recipe,
  key: secret,
  sign: async ({ Hash }, { id, name, note }) => {
    const fields = { appid: 'wx1', mch_id: '1900000001', nonce_str: id, body: name, device_info: note }
    return form({ ...fields, sign: Hash.sign(type, fields, secret) })
  },
})

export const payments = [
  {
    package: 'alipay-sdk',
    recipe: 'alipay-rsa2',
    key: publicKey,
    sign: ({ AlipaySdk }, values, { record }) => {
      const gateway = 'http://openapi.alipay.com/gateway.do'
      const sdk = new AlipaySdk({ appId: '2021000000000001', privateKey, keyType: 'PKCS8', gateway })
      return record(() => sdk.exec('alipay.trade.query', { bizContent: values }))
    },
  },
  {
    package: wechatpay.package,
    recipe: 'wechatpay-v3',
    key: publicKey,
    sign: (module, { id, name, note }, { record }) => {
      const { v3 } = wechatpay.client(module, 'http://api.mch.weixin.qq.com/')
      const body = { description: name, out_trade_no: id, attach: note }
      return record(() => v3.pay.transactions.native.post(body, { params: { name, note } }))
    },
  },
  hash('wechatpay-v2', 'MD5'),
  hash('wechatpay-v2-hmac', 'HMAC-SHA256'),
  {
    package: 'ecpay_aio_nodejs',
    import: 'ecpay_aio_nodejs/lib/ecpay_payment/helper.js',
    recipe: 'ecpay',
    key: '5294y06JbISpM5x9\nv77hoKGq4kWxNNIS',
    sign: async (Helper, { id, name, note }) => {
      const MercProfile = { MerchantID: '2000132', HashKey: '5294y06JbISpM5x9', HashIV: 'v77hoKGq4kWxNNIS' }
      const helper = new Helper({ OperationMode: 'Test', MercProfile, IgnorePayment: [] })
      const fields = { MerchantID: '2000132', MerchantTradeNo: id, ItemName: name, Remark: note, EncryptType: '1' }
      return form({ ...fields, CheckMacValue: helper.gen_chk_mac_value(fields) })
    },
  },
]
