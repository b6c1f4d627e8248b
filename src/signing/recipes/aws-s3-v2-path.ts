import type { NamedRecipe } from './named-recipe'

export const awsS3V2Path: NamedRecipe = {
  about: {
    en: 'Amazon S3, signature version 2, the bucket in the path',
    zh: '亚马逊 S3 签名版本 2（桶名在路径中）',
  },
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html',
  read: { in: 'page', at: 'https://github.com/awsdocs/amazon-s3-userguide/blob/main/doc_source/RESTAuthentication.md' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'AWS {id}:{signature}',
    },
    fields: {
      take: 'listed',
      from: 'query',
      names: [
        'acl',
        'cors',
        'delete',
        'lifecycle',
        'location',
        'logging',
        'notification',
        'partNumber',
        'policy',
        'requestPayment',
        'restore',
        'tagging',
        'torrent',
        'uploadId',
        'uploads',
        'versionId',
        'versioning',
        'versions',
        'website',
        'response-cache-control',
        'response-content-disposition',
        'response-content-encoding',
        'response-content-language',
        'response-content-type',
        'response-expires',
      ],
    },
    order: 'name',
    pair: '{name}{value|after-equals}',
    joiner: '&',
    headers: {
      take: 'prefix',
      prefix: 'x-amz-',
    },
    frame:
      '{method}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n{headers}{path}{pairs|after-question}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url: 'https://s3.us-west-1.amazonaws.com/dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re',
    headers: {
      Host: 's3.us-west-1.amazonaws.com',
      Date: 'Wed, 28 Mar 2007 01:49:49 +0000',
      Authorization: 'AWS AKIAIOSFODNN7EXAMPLE:DNEZGsoieTZ92F3bUfSPQcbGmlM=',
    },
    key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    body: null,
  },
}
