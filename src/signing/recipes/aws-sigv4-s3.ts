import type { NamedRecipe } from './named-recipe'

export const awsSigv4S3: NamedRecipe = {
  about: {
    en: 'AWS Signature Version 4 as Amazon S3 wants it: the path encoded once, the digest of the body from its header',
    zh: '亚马逊 S3 的 AWS 签名版本 4：路径只编码一次，正文摘要取自请求头',
  },
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html',
  read: { in: 'page', at: 'https://docs.amazonaws.cn/AmazonS3/latest/developerguide/sig-v4-header-based-auth.md' },
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
      '{path|decode|rfc3986-path}\n{pairs}\n{headers}\n{signed}\n{header:x-amz-content-sha256}|sha256}',
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
    url: 'https://examplebucket.s3.amazonaws.com/test.txt',
    headers: {
      Host: 'examplebucket.s3.amazonaws.com',
      Range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host' +
        ';range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c' +
        '6036bdb41',
    },
    key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    body: null,
  },
}
