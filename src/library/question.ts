import { usageError } from '../errors'
import type { Count, CountEndpoint, ListEndpoint, Platform } from '../platforms/platform'
import { type Listing, openListing } from '../session/listing'
import { plainHttp } from '../session/plain-http'
import { aText } from './arguments'
import type { Connection } from './connection'
import { readQuestion } from './given'

/** Without a page the whole list is asked for: less of it is a failure. */
export function openList(connection: Connection, name: string, question: object): Listing {
  const endpoint = listOf(connection.platform, name)
  const asked = readQuestion(endpoint, question, ['all'])
  const values = { ...asked, all: (question as { page?: unknown }).page === undefined }
  const session = { ask: connection.asker(), waiting: () => {}, warnings: plainHttp(connection.url) }
  return openListing(session, endpoint, values)
}

export async function countOf(connection: Connection, question: object): Promise<Count> {
  const endpoint = counterOf(connection.platform)
  const values = readQuestion(endpoint, question)
  return connection.asker()(endpoint, values, (data) => endpoint.read(data, values))
}

function listOf({ name: platform, endpoints }: Platform, name: string): ListEndpoint {
  aText(name, 'endpoint')
  const lists = endpoints.filter((endpoint) => endpoint.kind === 'list')
  const found = lists.find((endpoint) => endpoint.command === name || endpoint.name === name)
  if (found) return found
  const known = lists.map(({ command }) => command)
  throw usageError((t) => t.library.unknownEndpoint(name, platform, known))
}

function counterOf({ name, endpoints }: Platform): CountEndpoint {
  const found = endpoints.find((endpoint) => endpoint.kind === 'count')
  if (found) return found
  throw usageError((t) => t.library.noCount(name))
}
