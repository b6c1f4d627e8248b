import { defineConfig } from 'vitest/config'

/** The tables of cases alone: mutation testing runs them thousands of times, so properties and hostile input stay out. */
export default defineConfig({
  test: {
    include: [
      'test/coupon/money.test.ts',
      'test/coupon/title/{title,corpus}.test.ts',
      'test/coupon/coupon-json.test.ts',
      'test/eligibility/{cart,evaluate,money,best,explain,compare,next-step,order,overrides,without-cart}.test.ts',
    ],
  },
})
