/**
 * The main job on the sandbox, as a user would type it: a member's coupons from each endpoint as table and JSON, one
 * page after another, a business exception. Ends with 1 where a command ends otherwise than it should.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const member = '--uid 7893817 -p sandbox'
const zvcmsMember = '383933091455959041'
const cart =
  '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20,"buy_num":2}]'

/** [what it shows, the command line, the exit code] */
const steps = [
  ['How many unused coupons the member has', `total ${member}`],
  ['The first page of them, as the cart page sees them', `lists ${member}`],
  ['The second page', `lists ${member} --page 2`],
  ['The same member in the user centre, as JSON', `li ${member} --limit 2 -o json`],
  ['Every page, one coupon a line; the last two', `lists ${member} --all -o jsonl --fields id,title,minSpendFen`, 0, 2],
  ['A member of the other platform', `user-coupon-list --user-id ${zvcmsMember} -p sandbox --limit 5`],
  [
    'What the platform says a cart of 280 yuan can use',
    `user-coupon-list --user-id ${zvcmsMember} -p sandbox --limit 3 --checked '${cart}'`,
  ],
  [
    'What the same cart can use on the other platform, and what is missing, reckoned here',
    `check --cart '${cart}' ${member}`,
  ],
  ['One sentence for the member', `check --cart '${cart}' ${member} --say 39525823 --lang zh`],
  [
    'A phone number is all that the member of a third platform gives',
    `my-coupons --phone 12000000001 -p sandbox --limit 5`,
  ],
  [
    'What that platform itself says of a cart of 280 yuan, and why not',
    `choose --phone 12000000001 -p sandbox --cart '${cart}' --type takeaway`,
    0,
    12,
  ],
  ['A phone number that nobody has', 'customer-coupons --phone 12000999999 -p sandbox', 5],
  ['How the signature of a request comes about', 'sign explain total --uid 7893817 -p sandbox'],
  ['A member whom nobody knows: a business exception', 'user-coupon-list --user-id 999999999999999999 -p sandbox', 5],
]

const home = mkdtempSync(join(tmpdir(), 'coupon-demo-'))
const env = { ...process.env, COUPON_CONFIG_DIR: join(home, 'config'), COUPON_STATE_DIR: join(home, 'state') }
let failed = 0
for (const [about, line, expected = 0, tail] of steps) {
  process.stdout.write(`\n# ${about}\n$ coupon ${line}\n`)
  const { status, stdout, stderr } = spawnSync(`node bin/coupon.js ${line}`, { shell: true, encoding: 'utf8', env })
  process.stdout.write(tail ? stdout.trimEnd().split('\n').slice(-tail).join('\n') + '\n' : stdout)
  process.stdout.write(stderr)
  if (status !== expected) {
    failed++
    process.stdout.write(`! exit ${status}, expected ${expected}\n`)
  }
}
rmSync(home, { recursive: true, force: true })
process.exitCode = failed === 0 ? 0 : 1
