const credential = { secretId: 'AKIDINVENTED', secretKey: 'inventedSecret' }
const key = credential.secretKey

export const tencent = [
  {
    package: 'tencentcloud-sdk-nodejs-common',
    recipe: 'tencent-tc3',
    key,
    sign: ({ CommonClient }, values, { record }) =>
      record(() => client(CommonClient).request('DescribeInstances', values)),
  },
  {
    package: 'tencentcloud-sdk-nodejs-common',
    recipe: 'tencent-v1',
    key,
    sign: ({ CommonClient }, values, { record }) =>
      record(() => client(CommonClient, { signMethod: 'HmacSHA1' }).request('DescribeInstances', values)),
  },
  {
    package: 'cos-nodejs-sdk-v5',
    recipe: 'tencent-cos',
    key,
    sign: (COS, { id, name }, { record }) => {
      const cos = new COS({ SecretId: credential.secretId, SecretKey: key, Protocol: 'http:' })
      const object = { Bucket: 'docs-1250000000', Region: 'ap-beijing', Key: `${id}/${name}`, Body: name }
      return record(() => cos.putObject({ ...object, ContentType: 'text/plain', Query: { name, id } }))
    },
  },
]

function client(CommonClient, profile = {}) {
  const httpProfile = { protocol: 'http://', reqMethod: profile.signMethod ? 'GET' : 'POST' }
  const options = { credential, region: 'ap-guangzhou', profile: { ...profile, httpProfile } }
  return new CommonClient('cvm.tencentcloudapi.com', '2017-03-12', options)
}
