/** A row as the vendor's page prints it, and one as the public client reads it. */
export const documentedRow = (more: object = {}): string =>
  JSON.stringify({
    cardId: '390913445498200065',
    couponId: '480001',
    couponType: '0',
    customerId: '839042000000000001',
    title: '满100减20',
    useStatus: '0',
    beginAt: '2026-03-01 00:00:00',
    endAt: '2026-03-31 23:59:59',
    templateId: 480001,
    ...more,
  })
export const clientRow = (cardId = '390913445498200066', more = ''): string =>
  `{"cardId":${cardId},"couponNo":"X7","couponType":0,"endTime":"2026-03-31 23:59:59","templateId":480002,"templateName":"满200打8.5折","useStatus":0${more}}`

/** What the documented row is read as. */
export const documentedCoupon = {
  platform: 'qmai',
  id: '390913445498200065',
  couponId: '480001',
  code: '390913445498200065',
  title: '满100减20',
  status: 'unused',
  validFrom: '2026-03-01T00:00:00+08:00',
  validUntil: '2026-03-31T23:59:59+08:00',
  benefit: { type: 'amount_off', amountFen: 2000 },
  minSpendFen: 10000,
  minCount: null,
  scope: null,
  sources: { benefit: 'title', minSpendFen: 'title', validUntil: 'field' },
}
