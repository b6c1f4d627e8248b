import type { NamedRecipe } from './named-recipe'

export const awsSigv4: NamedRecipe = {
  about: {
    en: 'AWS Signature Version 4, in the Authorization header',
    zh: 'AWS 签名版本 4（Authorization 头）',
  },
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html',
  read: { in: 'code', at: 'aws4@1.13.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'AWS4-HMAC-SHA256 Credential={id}/{date}/{region}/{service}/aws4_request, SignedHeaders={signed}, ' +
        'Signature={signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
    },
    order: 'name-and-value',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    headers: {
      take: 'named-by',
      hole: 'signed',
      values: 'squeeze',
    },
    frame:
      'AWS4-HMAC-SHA256\n{header:X-Amz-Date}\n{date}/{region}/{service}/aws4_request\n{{method}\n' +
      '{path|rfc3986-path}\n{pairs}\n{headers}\n{signed}\n{body|sha256}|sha256}',
    key: {
      at: 'hmac',
      derive: [
        {
          prefix: 'AWS4',
        },
        {
          hmac: 'sha256',
          over: '{date}',
        },
        {
          hmac: 'sha256',
          over: '{region}',
        },
        {
          hmac: 'sha256',
          over: '{service}',
        },
        {
          hmac: 'sha256',
          over: 'aws4_request',
        },
      ],
    },
    digest: 'sha256',
  },
  example: {
    method: 'GET',
    url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      Host: 'iam.amazonaws.com',
      'X-Amz-Date': '20150830T123600Z',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type' +
        ';host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    },
    key: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    body: null,
  },
}
