import { adyenWebhook } from './adyen-webhook'
import { akamaiEdgegrid } from './akamai-edgegrid'
import { alipayRsa2 } from './alipay-rsa2'
import { aliyunAcs3 } from './aliyun-acs3'
import { aliyunOssV1 } from './aliyun-oss-v1'
import { aliyunRoa } from './aliyun-roa'
import { aliyunRpc } from './aliyun-rpc'
import { awsS3V2 } from './aws-s3-v2'
import { awsS3V2Path } from './aws-s3-v2-path'
import { awsSigv2 } from './aws-sigv2'
import { awsSigv4 } from './aws-sigv4'
import { awsSigv4S3 } from './aws-sigv4-s3'
import { azureSharedkey } from './azure-sharedkey'
import { baiduBce } from './baidu-bce'
import { baiduMapSn } from './baidu-map-sn'
import { baiduTranslate } from './baidu-translate'
import { binance } from './binance'
import { bitfinex } from './bitfinex'
import { bybit } from './bybit'
import { doku } from './doku'
import { dokuGet } from './doku-get'
import { ecpay } from './ecpay'
import { gate } from './gate'
import { githubWebhook } from './github-webhook'
import { huaweiSdk } from './huawei-sdk'
import { iflytekRtasr } from './iflytek-rtasr'
import { jingdong } from './jingdong'
import { kraken } from './kraken'
import { lazada } from './lazada'
import { lineWebhook } from './line-webhook'
import { messagebird } from './messagebird'
import type { NamedRecipe } from './named-recipe'
import { newebpay } from './newebpay'
import { oauth1HmacSha1 } from './oauth1-hmac-sha1'
import { oauth1HmacSha1Query } from './oauth1-hmac-sha1-query'
import { okx } from './okx'
import { payu } from './payu'
import { pinduoduo } from './pinduoduo'
import { poloniex } from './poloniex'
import { pusher } from './pusher'
import { qiniu } from './qiniu'
import { qiniuV2 } from './qiniu-v2'
import { razorpayWebhook } from './razorpay-webhook'
import { shopify } from './shopify'
import { skrill } from './skrill'
import { slack } from './slack'
import { standardWebhooks } from './standard-webhooks'
import { stripeWebhook } from './stripe-webhook'
import { taobaoTop } from './taobao-top'
import { telegramWebapp } from './telegram-webapp'
import { tencentCos } from './tencent-cos'
import { tencentMapSn } from './tencent-map-sn'
import { tencentTc3 } from './tencent-tc3'
import { tencentV1 } from './tencent-v1'
import { tuya } from './tuya'
import { twilio } from './twilio'
import { ucloud } from './ucloud'
import { upyun } from './upyun'
import { volcengine } from './volcengine'
import { wechatJsapi } from './wechat-jsapi'
import { wechatpayV2 } from './wechatpay-v2'
import { wechatpayV2Hmac } from './wechatpay-v2-hmac'
import { wechatpayV3 } from './wechatpay-v3'
import { wechatpayV3Answer } from './wechatpay-v3-answer'
import { wecomCallback } from './wecom-callback'
import { yto } from './yto'

/** Schemes that are published, by their names: one file each, data alone. */
export const recipes = {
  'adyen-webhook': adyenWebhook,
  'akamai-edgegrid': akamaiEdgegrid,
  'alipay-rsa2': alipayRsa2,
  'aliyun-acs3': aliyunAcs3,
  'aliyun-oss-v1': aliyunOssV1,
  'aliyun-roa': aliyunRoa,
  'aliyun-rpc': aliyunRpc,
  'aws-s3-v2': awsS3V2,
  'aws-s3-v2-path': awsS3V2Path,
  'aws-sigv2': awsSigv2,
  'aws-sigv4': awsSigv4,
  'aws-sigv4-s3': awsSigv4S3,
  'azure-sharedkey': azureSharedkey,
  'baidu-bce': baiduBce,
  'baidu-map-sn': baiduMapSn,
  'baidu-translate': baiduTranslate,
  binance: binance,
  bitfinex: bitfinex,
  bybit: bybit,
  doku: doku,
  'doku-get': dokuGet,
  ecpay: ecpay,
  gate: gate,
  'github-webhook': githubWebhook,
  'huawei-sdk': huaweiSdk,
  'iflytek-rtasr': iflytekRtasr,
  jingdong: jingdong,
  kraken: kraken,
  lazada: lazada,
  'line-webhook': lineWebhook,
  messagebird: messagebird,
  newebpay: newebpay,
  'oauth1-hmac-sha1': oauth1HmacSha1,
  'oauth1-hmac-sha1-query': oauth1HmacSha1Query,
  okx: okx,
  payu: payu,
  pinduoduo: pinduoduo,
  poloniex: poloniex,
  pusher: pusher,
  qiniu: qiniu,
  'qiniu-v2': qiniuV2,
  'razorpay-webhook': razorpayWebhook,
  shopify: shopify,
  skrill: skrill,
  slack: slack,
  'standard-webhooks': standardWebhooks,
  'stripe-webhook': stripeWebhook,
  'taobao-top': taobaoTop,
  'telegram-webapp': telegramWebapp,
  'tencent-cos': tencentCos,
  'tencent-map-sn': tencentMapSn,
  'tencent-tc3': tencentTc3,
  'tencent-v1': tencentV1,
  tuya: tuya,
  twilio: twilio,
  ucloud: ucloud,
  upyun: upyun,
  volcengine: volcengine,
  'wechat-jsapi': wechatJsapi,
  'wechatpay-v2': wechatpayV2,
  'wechatpay-v2-hmac': wechatpayV2Hmac,
  'wechatpay-v3': wechatpayV3,
  'wechatpay-v3-answer': wechatpayV3Answer,
  'wecom-callback': wecomCallback,
  yto: yto,
} satisfies Record<string, NamedRecipe>

export type RecipeName = keyof typeof recipes
