import { clouds } from './clouds'
import { exchanges } from './exchanges'
import { keysOfAPair } from './keys-of-a-pair'
import { payments } from './payments'
import { platforms } from './platforms'
import { trade } from './trade'
import { webhooks } from './webhooks'

export const schemesOfParts = [
  ...webhooks,
  ...exchanges,
  ...clouds,
  ...platforms,
  ...keysOfAPair,
  ...trade,
  ...payments,
]
