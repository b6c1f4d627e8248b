import type { JobIdentity } from '../../src/batch/journal-head'

export const identity: JobIdentity = {
  tool: '0.1.0',
  command: 'lists',
  options: '--type notuse',
  profile: 'mall',
  endpoint: 'https://api.example/',
  credentials: '0123abcd',
  shard: '1/1',
  order: 'completion',
}
