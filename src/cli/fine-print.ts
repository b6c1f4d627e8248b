import type { Coupon } from '../coupon/coupon'
import { finePrintOf } from '../coupon/title/fine-print'
import type { Sentence } from '../errors'

const most = 3

/** Collects what titles ask for beside what was judged, to be said once below the amounts. */
export class FinePrint {
  private readonly words = new Set<string>()

  /** A coupon whose amount is shown. */
  add(coupon: Pick<Coupon, 'title' | 'scope'>): void {
    if (this.words.size > most) return
    for (const each of finePrintOf(coupon)) this.words.add(each)
  }

  /** Asked after the rows. */
  notes(): Sentence[] {
    const words = [...this.words]
    return words.length === 0 ? [] : [(t) => t.check.finePrint.ofTitles(words.slice(0, most), words.length > most)]
  }
}
