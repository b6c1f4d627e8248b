import type { NamedRecipe } from './named-recipe'

export const awsSigv2: NamedRecipe = {
  about: {
    en: 'AWS Signature Version 2, in the query or form',
    zh: 'AWS 签名版本 2（查询或表单）',
  },
  source: 'https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html',
  read: { in: 'code', at: 'aws2@0.4.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'Signature',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    frame: '{method}\n{host|lower}\n{path}\n{pairs}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url:
      'https://elasticmapreduce.amazonaws.com/?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Action=DescribeJobFlows' +
      '&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2011-10-03T15%3A19%3A30&Version=2009-03-31' +
      '&Signature=i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf%2FMj6vPxyYIs%3D',
    headers: {},
    key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    body: null,
  },
}
