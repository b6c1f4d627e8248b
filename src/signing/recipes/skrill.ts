import type { NamedRecipe } from './named-recipe'

export const skrill: NamedRecipe = {
  about: {
    en: 'Skrill status notification, md5sig',
    zh: 'Skrill 状态通知（md5sig）',
  },
  source: 'https://docs.paysafe.com/docs/digital-wallets/quick-checkout/md5',
  read: { in: 'page', at: 'https://docs.paysafe.com/docs/digital-wallets/quick-checkout/md5' },
  recipe: {
    version: 2,
    signature: { in: 'form', name: 'md5sig' },
    fields: { take: 'listed', names: [] },
    frame:
      '{field:merchant_id}{field:transaction_id}{secret|md5|HEX}{field:mb_amount}{field:mb_currency}{field:status}',
    key: { at: 'in-frame' },
    digest: 'md5',
    encoding: 'HEX',
  },
  example: {
    method: 'POST',
    url: 'https://shop.invented.example/skrill/status',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body:
      'pay_to_email=shop%40invented.example&pay_from_email=payer%40invented.example&merchant_id=100005&' +
      'transaction_id=A205220&mb_transaction_id=170032056&mb_amount=25.46&mb_currency=GBP&status=2&amount=25.46&' +
      'currency=GBP&md5sig=24C9C44E402D3CDB2BF9D77B4F69EF53',
    key: 'invented',
    madeBy: 'node:crypto',
  },
}
