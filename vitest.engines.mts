import { mergeConfig } from 'vitest/config'
import config from './vitest.config.mts'

/** What needs a job engine on the machine: `npm run engines`. */
export default mergeConfig(
  { ...config, test: { ...config.test, include: [] } },
  { test: { include: ['test/**/*.engine.ts'] } },
)
