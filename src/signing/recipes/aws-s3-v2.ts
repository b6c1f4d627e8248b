import type { NamedRecipe } from './named-recipe'

export const awsS3V2: NamedRecipe = {
  about: {
    en: 'Amazon S3, signature version 2, the bucket in the host',
    zh: '亚马逊 S3 签名版本 2（桶名在域名中）',
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
      '{method}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n' +
      '{headers}/{host-label:1}{path}{pairs|after-question}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url: 'https://awsexamplebucket1.us-west-1.s3.amazonaws.com/photos/puppy.jpg',
    headers: {
      Host: 'awsexamplebucket1.us-west-1.s3.amazonaws.com',
      Date: 'Tue, 27 Mar 2007 19:36:42 +0000',
      Authorization: 'AWS AKIAIOSFODNN7EXAMPLE:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=',
    },
    key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    body: null,
  },
}
