import type { NamedRecipe } from './named-recipe'

export const payu: NamedRecipe = {
  about: {
    en: 'PayU India payment request, hash',
    zh: 'PayU（印度）支付请求（hash）',
  },
  source: 'https://docs.payu.in/docs/generate-hash-payu-hosted',
  read: { in: 'page', at: 'https://docs.payu.in/docs/generate-hash-payu-hosted' },
  recipe: {
    version: 2,
    signature: { in: 'form', name: 'hash' },
    fields: { take: 'listed', names: [] },
    frame:
      '{field:key}|{field:txnid}|{field:amount}|{field:productinfo}|{field:firstname}|{field:email}|{field:udf1}|' +
      '{field:udf2}|{field:udf3}|{field:udf4}|{field:udf5}||||||',
    key: { at: 'suffix' },
    digest: 'sha512',
  },
  example: {
    method: 'POST',
    url: 'https://test.payu.in/_payment',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body:
      'key=gtKFFx&txnid=123456789&amount=10.00&productinfo=Test+Product&firstname=John&email=john%40invented.example&' +
      'udf1=order+7&phone=9876543210&surl=https%3A%2F%2Fshop.invented.example%2Fpaid&' +
      'hash=6bff45bcba44a5633a7d17b3e6aa85dd9df6ef0f781091d1f7e28df8cbd67c19' +
      'eb98961589a365b439f9144341351d3cffc5426d9deb8346cc9a3b91e36a16cb',
    key: 'invented salt',
    madeBy: 'node:crypto',
  },
}
