import type { NamedRecipe } from './named-recipe'

export const ucloud: NamedRecipe = {
  about: {
    en: 'UCloud API, SHA-1',
    zh: 'UCloud API（SHA-1）',
  },
  source: 'https://docs.ucloud.cn/api/summary/signature',
  read: { in: 'code', at: 'https://github.com/ucloud/ucloud-sdk-php/blob/master/tests/CredentialTest.php' },
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'Signature',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    pair: 'namevalue',
    key: {
      at: 'suffix',
    },
    digest: 'sha1',
  },
  example: {
    method: 'GET',
    url:
      'https://api.ucloud.cn/?Action=DescribeUHostInstance&Region=cn-bj2&Limit=10&PublicKey=ucloudsomeone%4' +
      '0example.com1296235120854146120&Signature=cba5cf5ec4d4233d206b1b54951e3787350a642f',
    headers: {},
    body: null,
    key: '46f09bb9fab4f12dfc160dae12273d5332b5debe',
  },
}
