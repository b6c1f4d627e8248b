import { awsS3V2 } from './aws-s3-v2'
import type { NamedRecipe } from './named-recipe'

export const awsS3V2Path: NamedRecipe = {
  about: {
    en: 'Amazon S3, signature version 2, the bucket in the path',
    zh: '亚马逊 S3 签名版本 2（桶名在路径中）',
  },
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html',
  read: { in: 'page', at: 'https://github.com/awsdocs/amazon-s3-userguide/blob/main/doc_source/RESTAuthentication.md' },
  recipe: {
    ...awsS3V2.recipe,
    frame:
      '{method}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n{headers}{path}{pairs|after-question}',
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
