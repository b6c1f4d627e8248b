const identity = { accessKeyId: 'invented', accessKeySecret: 'invented secret' }
const key = identity.accessKeySecret

export const alibaba = [
  {
    package: '@alicloud/pop-core',
    recipe: 'aliyun-rpc',
    key,
    sign: ({ RPCClient }, { id, name, note }, { record }) => {
      const client = new RPCClient({ ...identity, endpoint: 'http://ecs.aliyuncs.com', apiVersion: '2014-05-26' })
      return record(() => client.request('DescribeRegions', { id, name, note, List: [name, id] }))
    },
  },
  {
    package: '@alicloud/pop-core',
    recipe: 'aliyun-roa',
    key,
    sign: ({ ROAClient }, values, { record }) => {
      const client = new ROAClient({ ...identity, endpoint: 'http://cs.aliyuncs.com', apiVersion: '2015-12-15' })
      const headers = { 'content-type': 'application/json', 'x-acs-kind': values.id }
      return record(() => client.request('POST', '/clusters/x', values, JSON.stringify(values), headers))
    },
  },
  {
    package: '@alicloud/openapi-core',
    recipe: 'aliyun-acs3',
    key,
    sign: ({ default: Client, $OpenApiUtil }, values, { record }) => {
      const config = new $OpenApiUtil.Config({ ...identity, endpoint: 'ecs.aliyuncs.com', protocol: 'HTTP' })
      const request = new $OpenApiUtil.OpenApiRequest({ query: values, body: values })
      const call = new $OpenApiUtil.Params({
        action: 'RunInstances',
        version: '2014-05-26',
        protocol: 'HTTP',
        pathname: '/',
        method: 'POST',
        authType: 'AK',
        style: 'RPC',
        reqBodyType: 'formData',
        bodyType: 'json',
      })
      return record(() => new Client(config).callApi(call, request, { key: {} }))
    },
  },
  {
    package: 'ali-oss',
    recipe: 'aliyun-oss-v1',
    key,
    sign: (OSS, { id, name }, { record }) => {
      const options = { meta: { kind: id }, mime: 'text/plain' }
      return record(() => bucketOf(OSS).put(`${id}/${name}`, Buffer.from(name), options))
    },
  },
  {
    package: 'ali-oss',
    recipe: 'aliyun-oss-v1',
    key,
    sign: (OSS, { id, name }, { record }) =>
      record(() => bucketOf(OSS).putACL(`${id}/${name}`, 'private', { versionId: id })),
  },
]

const bucketOf = (OSS) =>
  new OSS({ ...identity, bucket: 'docs', region: 'oss-cn-hangzhou', endpoint: 'oss-cn-hangzhou.aliyuncs.com' })
