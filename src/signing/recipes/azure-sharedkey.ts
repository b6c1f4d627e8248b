import type { NamedRecipe } from './named-recipe'

export const azureSharedkey: NamedRecipe = {
  about: {
    en: 'Azure Storage, SharedKey',
    zh: 'Azure 存储 SharedKey',
  },
  source: 'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-shared-key',
  read: { in: 'code', at: '@azure/storage-blob@12.32.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'SharedKey {id}:{signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
      repeated: {
        join: ',',
      },
    },
    names: 'lower',
    order: 'name',
    pair: '\n{name}:{value}',
    headers: {
      take: 'prefix',
      prefix: 'x-ms-',
    },
    frame:
      '{method}\n{header:Content-Encoding}\n{header:Content-Language}\n{header:Content-Length|no-zero}\n' +
      '{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n{header:If-Modified-Since}\n' +
      '{header:If-Match}\n{header:If-None-Match}\n{header:If-Unmodified-Since}\n{header:Range}\n{headers}/{id}' +
      '{path}{pairs}',
    key: {
      at: 'hmac',
      as: 'base64',
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'PUT',
    url: 'https://invented.blob.core.windows.net/docs/note%201.txt',
    headers: {
      'Content-Type': 'application/octet-stream',
      'x-ms-version': '2026-04-06',
      'Content-Length': '6',
      'x-ms-meta-kind': 'test',
      'x-ms-blob-type': 'BlockBlob',
      'x-ms-client-request-id': 'c059698a-40e4-4853-b8a2-1dcf2148c9a3',
      'x-ms-date': 'Thu, 26 Nov 2026 03:15:48 GMT',
      Authorization: 'SharedKey invented:/xpkr5XP0zSijrIqKx9q1a8Sxtd2qOPhTgRiEirGuSw=',
    },
    body: '奶茶',
    key: 'aW52ZW50ZWQga2V5IG9mIHRoZSBzdG9yYWdlIGFjY291bnQ=',
    madeBy: '@azure/storage-blob@12.32.0',
  },
}
