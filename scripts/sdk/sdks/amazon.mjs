import { createHash } from 'node:crypto'

const identity = { accessKeyId: 'AKIDINVENTED', secretAccessKey: 'invented/secret+key' }
const key = identity.secretAccessKey

export const amazon = [
  {
    package: 'aws4',
    recipe: 'aws-sigv4',
    key,
    sign: async (aws4, { id, name, note }) => {
      const body = new URLSearchParams({ Action: 'Publish', Message: name, Subject: note }).toString()
      const path = `/?${new URLSearchParams({ id, name, note })}`.replaceAll('+', '%20')
      return sent(aws4.sign({ service: 'sns', region: 'eu-west-1', path, body }, identity))
    },
  },
  {
    package: 'aws4',
    recipe: 'aws-sigv4-s3',
    key,
    sign: async (aws4, { id, name, note }) => {
      const path = `/bucket/a%2Fb/$~/${encodeURIComponent(name)}?id=${id}&note=${note}`
      return sent(aws4.sign({ service: 's3', region: 'eu-west-1', path, method: 'PUT', body: name }, identity))
    },
  },
  {
    package: 'aws2',
    recipe: 'aws-sigv2',
    key,
    sign: async (aws2, { id, name, note }) => {
      const path = `/?${new URLSearchParams({ Action: 'ListDomains', id, name, note })}`
      return sent(aws2.sign({ service: 'sdb', region: 'eu-west-1', method: 'GET', path }, identity))
    },
  },
  {
    package: 'aws-sign2',
    recipe: 'aws-s3-v2-path',
    key,
    sign: async ({ authorization, canonicalizeHeaders }, { id, name }) => {
      const date = new Date()
      const [path, headers] = [
        `/bucket/${id}/${encodeURIComponent(name)}`,
        { 'x-amz-meta-kind': id, 'x-amz-acl': 'private' },
      ]
      const [contentType, md5] = ['text/plain', createHash('md5').update(name).digest('base64')]
      const amazonHeaders = canonicalizeHeaders(headers)
      const options = {
        key: 'AKIDINVENTED',
        secret: key,
        verb: 'PUT',
        date,
        resource: path,
        contentType,
        md5,
        amazonHeaders,
      }
      const Authorization = authorization(options)
      return {
        method: 'PUT',
        url: `https://s3.example.com${path}`,
        headers: {
          ...headers,
          Date: date.toUTCString(),
          'Content-Type': contentType,
          'Content-MD5': md5,
          Authorization,
        },
        body: name,
      }
    },
  },
]

const sent = ({ method = 'POST', path, headers, body }) => ({
  method,
  url: `https://${headers.Host}${path}`,
  headers,
  body,
})
