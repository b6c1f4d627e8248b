import { createHash } from 'node:crypto'

const cart =
  '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20,"buy_num":2}]'
const member = ['--uid', '7893817', '-p', 'sandbox']
const zvcmsMember = ['--user-id', '383933091455959041', '-p', 'sandbox']
const qmaiMember = ['--phone', '12000000001', '-p', 'sandbox']
const md5 = createHash('md5').update('a=1&b=2&c=3invented-key').digest('hex')

/** Captured requests, by the name of their file. */
export const requests = {
  'unknown.txt': `curl 'https://example.invalid/?a=1&b=2&c=3&sign=${md5}'`,
  'yoho.txt':
    "curl 'http://127.0.0.1:0/?method=app.coupons.total&uid=7893817&type=notuse&app_version=4.6.0&os_version=yohobuy%3Ah5&screen_size=720x1280&v=7&client_type=h5&client_secret=72f1fa257cfb85fd3b8dfb5cd88c3c24'",
}

/** Command lines as a user would type them: what they end with, and a piece of what they say. In this order. */
export const commands = [
  { line: ['--version'], shows: '.' },
  { line: ['total', ...member], shows: '47' },
  { line: ['check', '--cart', cart, ...member, '-o', 'json'], shows: '"verdicts"' },
  { line: ['--help'], shows: 'Usage: coupon' },
  { line: ['help', 'exit-codes'], shows: '130' },
  { line: ['lists', ...member], shows: '39525823' },
  { line: ['lists', ...member, '--all', '-o', 'jsonl'], shows: '"id":"39525823"' },
  { line: ['li', ...member, '--limit', '2', '-o', 'csv'], shows: 'id,' },
  { line: ['user-coupon-list', ...zvcmsMember, '--limit', '5'], shows: '38942' },
  { line: ['user-coupon-list', ...zvcmsMember, '--checked', cart, '--limit', '3'], shows: '3894' },
  { line: ['user-coupon-list', '--user-id', '999999999999999999', '-p', 'sandbox'], code: 5, shows: 'error: ' },
  { line: ['check', '--cart', cart, ...member, '--say', '39525823', '--lang', 'zh'], shows: '券' },
  { line: ['customer-coupons', ...qmaiMember, '--limit', '3'], shows: '390913445498200065' },
  { line: ['my-coupons', ...qmaiMember, '--all', '-o', 'jsonl'], shows: '"id":"390913445498200065"' },
  { line: ['choose', ...qmaiMember, '--cart', cart, '-o', 'json'], shows: '"by": "platform"' },
  { line: ['customer-coupons', '--phone', '12000999999', '-p', 'sandbox'], code: 5, shows: 'error: ' },
  { line: ['sign', 'explain', 'total', ...member], shows: 'client_secret' },
  { line: ['sign', 'vectors'], shows: 'yoho client_secret' },
  { line: ['sign', 'emit', '--as', 'sh', 'total', ...member], shows: '#!/bin/sh' },
  { line: ['sign', 'emit', '--as', 'node', 'total', ...member], shows: 'createHash' },
  { line: ['sign', 'verify', '--request', 'yoho.txt', '-p', 'sandbox'], shows: 'yes' },
  { line: ['sign', 'solve', '--request', 'unknown.txt', '--secret-stdin'], input: 'invented-key', shows: '"suffix"' },
  { line: ['lists', '--nothing'], code: 2, shows: 'unknown option' },
  { line: ['profile', 'add', 'shop', '--platform', 'yoho', '--secret-stdin'], input: 'invented-key\n', shows: 'added' },
  { line: ['profile', 'list'], shows: 'shop' },
  { line: ['profile', 'show', 'shop'], shows: 'fingerprint' },
  { line: ['profile', 'remove', 'shop'], shows: 'removed' },
]
