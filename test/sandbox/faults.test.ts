import { describe, expect, test } from 'vitest'
import { CouponError } from '../../src/errors'
import { faultsFrom, parseFaults } from '../../src/sandbox/faults'
import { platforms } from '../../src/platforms'
import { startSandbox } from '../../src/sandbox/server'
import { texts } from '../../src/text'
import { run } from '../helpers/run'
import { type Reply, withSandbox, yoho, zvcms } from './client'

const total = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }

function refusal(spec: string): string {
  try {
    parseFaults(spec)
  } catch (error) {
    if (error instanceof CouponError && error.kind === 'usage') return error.sentence(texts.en)
  }
  return 'accepted'
}

describe('--faults', () => {
  test('is read as written', () => {
    expect(parseFaults('rst=1%, cut=0.5%,503=2%,429=1%,slow=3s@1%,html=1%')).toEqual([
      { fault: { kind: 'rst' }, share: 0.01 },
      { fault: { kind: 'cut' }, share: 0.005 },
      { fault: { kind: 'status', status: 503 }, share: 0.02 },
      { fault: { kind: 'status', status: 429 }, share: 0.01 },
      { fault: { kind: 'slow', byMs: 3000 }, share: 0.01 },
      { fault: { kind: 'html' }, share: 0.01 },
    ])
    expect(parseFaults('slow=250ms@100%')).toEqual([{ fault: { kind: 'slow', byMs: 250 }, share: 1 }])
    expect(parseFaults('slow=1.5s@0%')).toEqual([{ fault: { kind: 'slow', byMs: 1500 }, share: 0 }])
  })

  test.each([
    ['', ''],
    ['rst', 'rst'],
    ['rst=1', 'rst=1'],
    ['rst=101%', 'rst=101%'],
    ['rst=-1%', 'rst=-1%'],
    ['rst=1%,', ''],
    ['rst=1%,rst=2%', 'rst=2%'],
    ['rst=1%,boom=1%', 'boom=1%'],
    ['200=1%', '200=1%'],
    ['600=1%', '600=1%'],
    ['slow=1%', 'slow=1%'],
    ['slow=3@1%', 'slow=3@1%'],
    ['slow=3601s@1%', 'slow=3601s@1%'],
    ['503=1s@1%', '503=1s@1%'],
    ['constructor=1%', 'constructor=1%'],
  ])('"%s" is a usage error that names "%s"', (spec, part) => {
    expect(refusal(spec)).toBe(`--faults: "${part}" is not a fault with its share`)
  })

  test('shares above 100 % together are a usage error', () => {
    expect(refusal('rst=60%,cut=41%')).toBe('--faults: the shares of "rst=60%,cut=41%" add up to more than 100 %')
    expect(refusal('rst=33.4%,cut=33.3%,html=33.3%')).toBe('accepted')
  })
})

describe('drawing', () => {
  const chances = parseFaults('rst=10%,503=20%')
  const run = (seed: number) => {
    const next = faultsFrom(seed, chances)
    return Array.from({ length: 10_000 }, () => next()?.kind ?? '-')
  }

  test('the same seed gives the same faults, another seed others', () => {
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
  })

  test('as often as was asked', () => {
    const count = (kind: string) => run(1).filter((each) => each === kind).length
    expect(Math.abs(count('rst') - 1000)).toBeLessThan(100)
    expect(Math.abs(count('status') - 2000)).toBeLessThan(150)
  })

  test('a server repeats its faults by its seed', async () => {
    const statuses = async (seed: number) => {
      const seen: number[] = []
      await withSandbox({ seed, faults: '503=30%,404=30%' }, async (sandbox) => {
        for (let i = 0; i < 30; i++) seen.push((await yoho(sandbox, total)).status)
      })
      return seen
    }
    const first = await statuses(3)
    expect(await statuses(3)).toEqual(first)
    expect(await statuses(4)).not.toEqual(first)
    expect([...new Set(first)].sort()).toEqual([200, 404, 503])
  })
})

describe('striking', () => {
  const one = async (faults: string, run: (ask: () => Promise<Reply>) => Promise<void>) => {
    await withSandbox({ faults }, (sandbox) => run(() => yoho(sandbox, total)))
  }

  test('rst resets before a byte is sent', async () => {
    await one('rst=100%', async (ask) => {
      await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' })
    })
  })

  test.each([
    ['a body', total],
    ['an empty body', { method: 'no.such' }],
  ])('cut sends half of %s and goes', async (_, request) => {
    await withSandbox({ faults: 'cut=100%' }, async (sandbox) => {
      await expect(yoho(sandbox, request)).rejects.toMatchObject({ code: 'ECONNRESET', message: 'aborted' })
    })
  })

  test.each([
    ['429=100%', 429, '1'],
    ['503=100%', 503, '0'],
    ['500=100%', 500, undefined],
    ['418=100%', 418, undefined],
  ])('%s answers HTTP %i, Retry-After %s', async (faults, status, retryAfter) => {
    await one(faults, async (ask) => {
      const reply = await ask()
      expect([reply.status, reply.headers['retry-after'], reply.text]).toEqual([status, retryAfter, ''])
    })
  })

  test('html is a page with HTTP 200', async () => {
    await one('html=100%', async (ask) => {
      const reply = await ask()
      expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(reply.text).toMatch(/^<!DOCTYPE html>/)
    })
  })

  test('slow answers the same, later', async () => {
    await one('slow=20ms@100%', async (ask) => {
      expect((await ask()).text).toContain('"total":47')
    })
  })

  test('a request that met a fault has used its nonce', async () => {
    const faults = '503=50%'
    const seed = [1, 2, 3, 4, 5, 6, 7, 8].find((each) => {
      const next = faultsFrom(each, parseFaults(faults))
      return next() !== null && next() === null
    })
    await withSandbox({ faults, seed }, async (sandbox) => {
      const sent = { envelope: { Nonce: 'once' } }
      expect((await zvcms(sandbox, { user_id: '1' }, sent)).status).toBe(503)
      expect((await zvcms(sandbox, { user_id: '1' }, sent)).text).toContain('Nonce 已使用')
    })
  })
})

describe('what the client makes of it', () => {
  /** One command line against a sandbox in which every request meets the fault. */
  const against = async (faults: string, ...argv: string[]) => {
    const sandbox = await startSandbox({ platforms, now: () => Date.now(), faults })
    const platform = argv.includes('--customer-id') ? 'qmai' : 'yoho'
    try {
      const quick = ['--retries', '0', '--rate', '0', '--timeout', '1', '--lang', 'en']
      const form = argv[0] === 'batch' ? [] : ['-o', 'json']
      const input = '7893817\n2\n3\n'
      return await run([...argv, '-p', 'sandbox', '--endpoint', sandbox.urls[platform]!, ...quick, ...form], { input })
    } finally {
      await sandbox.close()
    }
  }
  const total = ['total', '--uid', '7893817']
  const all = ['lists', '--uid', '7893817', '--all', '--limit', '10']
  const customer = '839042000000000001'

  test.each([
    ['rst=100%', 6, 'was lost'],
    ['cut=100%', 6, ''],
    ['stall=100%', 6, 'within 1 s'],
    ['drip=100%', 6, 'within 1 s'],
    ['html=100%', 7, 'text/html'],
    ['bomb=100%', 7, '16 MiB'],
    ['length=100%', 7, ''],
    ['type=100%', 7, ''],
    ['member=100%', 7, 'the answer is for another member'],
    ['429=100%', 6, '429'],
    ['500=100%', 6, '500'],
    ['slow=3s@100%', 6, 'within 1 s'],
  ])('%s: exit %i', async (faults, code, message) => {
    const ran = await against(faults, ...total)
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.error().message).toContain(message)
  })

  test.each([
    ['rst=100%', 6, 'network'],
    ['cut=100%', 6, 'network'],
    ['stall=100%', 6, 'network'],
    ['drip=100%', 6, 'network'],
    ['html=100%', 7, 'protocol'],
    ['bomb=100%', 7, 'protocol'],
    ['length=100%', 7, 'protocol'],
    ['type=100%', 7, 'protocol'],
    ['member=100%', 7, 'protocol'],
    ['429=100%', 6, 'rate-limit'],
    ['503=100%', 6, 'network'],
    ['404=100%', 5, 'api'],
  ])('%s: exit %i of a list and of member; of a batch one error record a line', async (faults, code, kind) => {
    for (const argv of [all, ['member', '7893817'], ['customer-coupons', '--customer-id', customer]]) {
      const ran = await against(faults, ...argv, '--timeout', '0.3')
      expect([argv[0], ran.code, ran.out, ran.error().kind]).toEqual([argv[0], code, '', kind])
    }
    const ran = await against(faults, 'batch', 'total', '--ordered', '--timeout', '0.3')
    const records = ran.out.trimEnd().split('\n')
    const kinds = records.map((line) => JSON.parse(line) as { line: number; ok: boolean; error: { kind: string } })
    expect([ran.code, kinds.map(({ line, ok, error }) => [line, ok, error.kind])]).toEqual([
      8,
      [1, 2, 3].map((line) => [line, false, kind]),
    ])
  })

  test('403: refused credentials stop a batch, without a record', async () => {
    const ran = await against('403=100%', 'batch', 'total')
    expect([ran.code, ran.out]).toEqual([4, ''])
  })

  test.each([
    ['total=100%', 47],
    ['repeat=100%', 10],
  ])('%s: member says that it is not all', async (faults, rows) => {
    const ran = await against(faults, 'member', '7893817')
    const groups = Object.values(ran.json<{ groups: Record<string, unknown[] | null> }>().groups)
    expect([ran.code, ran.json().complete, ran.error().kind]).toEqual([8, false, 'partial'])
    expect(groups.flatMap((group) => group ?? []).length).toBe(rows)
  })

  test.each([
    ['total=100%', ['my-coupons', '--all'], 8, 60, 'the total changed'],
    ['repeat=100%', ['my-coupons', '--all'], 8, 20, 'page 2 repeats an earlier page'],
    ['total=100%', ['customer-coupons'], 8, 60, 'incomplete: 60 of '],
    ['total=100%', ['customer-coupons', '--limit', '10'], 0, 10, null],
  ])('%s on the pages of qmai: %j', async (faults, argv, code, rows, message) => {
    const ran = await against(faults, ...argv, '--customer-id', customer)
    expect([ran.code, ran.json().complete]).toEqual([code, false])
    expect(ran.json().items.length).toBe(rows)
    if (message !== null) expect(ran.error().message).toContain(message)
  })

  test('total: rows that are all there, and a count that moves', async () => {
    const ran = await against('total=100%', ...all)
    expect([ran.code, ran.json().items.length, ran.json().complete]).toEqual([8, 47, false])
    expect(ran.json().warnings.map(({ code }: { code: string }) => code)).toContain('UNSTABLE_TOTAL')
  })

  test('repeat: the first page again and again', async () => {
    const ran = await against('repeat=100%', ...all)
    expect([ran.code, ran.json().items.length]).toEqual([8, 10])
  })

  test('endless: always new rows, and more to come', async () => {
    const ran = await against('endless=100%', ...all)
    expect([ran.code, ran.json().items.length]).toEqual([8, 5000])
  })

  test.each(['repeat=100%', 'endless=100%', 'skew=5s@100%'])(
    '%s: what is signed wrongly is refused all the same',
    async (faults) => {
      await withSandbox({ faults }, async (sandbox) => {
        const wrong = await zvcms(sandbox, { user_id: '1' }, { openKey: 'another-key' })
        const broken = await zvcms(sandbox, { user_id: '1' }, { tamper: (sent) => ({ ...sent, Token: '%zz' }) })
        const once = { Nonce: '77' }
        await zvcms(sandbox, { user_id: '1' }, { envelope: once })
        const again = await zvcms(sandbox, { user_id: '1' }, { envelope: once })
        for (const { text } of [wrong, broken, again])
          expect(JSON.parse(text)).toMatchObject({ status: false, code: 110004 })
      })
    },
  )

  test('skew: a clock that is off refuses what is signed now, and the client says by how much', async () => {
    const sandbox = await startSandbox({ platforms, now: () => Date.now(), faults: 'skew=900s@100%' })
    const argv = ['user-coupon-list', '--user-id', '383933091455959041', '-p', 'sandbox', '--rate', '0', '--lang', 'en']
    const ran = await run([...argv, '-o', 'json', '--endpoint', sandbox.urls['zvcms']!])
    await sandbox.close()
    expect([ran.code, ran.error().hint]).toEqual([4, expect.stringMatching(/(899|900|901) s behind/)])
  })
})
