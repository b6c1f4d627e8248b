const secret = 'invented secret'

export const clouds = [
  {
    package: '@azure/storage-blob',
    recipe: 'azure-sharedkey',
    key: 'aW52ZW50ZWQga2V5IG9mIHRoZSBzdG9yYWdlIGFjY291bnQ=',
    sign: (azure, { id, name }, { record }) => {
      const credential = new azure.StorageSharedKeyCredential(
        'invented',
        'aW52ZW50ZWQga2V5IG9mIHRoZSBzdG9yYWdlIGFjY291bnQ=',
      )
      const options = { retryOptions: { maxTries: 1 } }
      const service = new azure.BlobServiceClient('http://invented.blob.core.windows.net', credential, options)
      const blob = service.getContainerClient('docs').getBlockBlobClient(`${id}/${name}`)
      return record(() => blob.upload(name, Buffer.byteLength(name), { metadata: { kind: id } }))
    },
  },
  {
    package: '@baiducloud/sdk',
    recipe: 'baidu-bce',
    key: secret,
    sign: ({ BosClient }, { id, name }, { record }) => {
      const client = new BosClient({ endpoint: 'http://bj.bcebos.com', credentials: { ak: 'invented', sk: secret } })
      return record(() => client.putObjectFromString('docs', `${id}/${name}`, name, { 'x-bce-meta-kind': id }))
    },
  },
  {
    package: '@huaweicloud/huaweicloud-sdk-core',
    import: '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js',
    recipe: 'huawei-sdk',
    key: secret,
    sign: async ({ AKSKSigner }, values) => {
      const endpoint = 'https://vpc.example.com/v1/invented/vpcs'
      const headers = { 'content-type': 'application/json' }
      const request = { method: 'POST', endpoint, headers, queryParams: values, data: values }
      const signed = AKSKSigner.sign(request, { getAk: () => 'invented', getSk: () => secret })
      return { method: 'POST', url: `${endpoint}?${query(values)}`, headers: signed, body: JSON.stringify(values) }
    },
  },
  {
    package: 'qiniu',
    recipe: 'qiniu',
    key: secret,
    sign: async (qiniu, values) => {
      const [url, body] = [`http://rs.qiniu.com/move/a?${query(values)}`, query(values)]
      const Authorization = qiniu.util.generateAccessToken(new qiniu.auth.digest.Mac('invented', secret), url, body)
      return { url, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization }, body }
    },
  },
  {
    package: 'qiniu',
    recipe: 'qiniu-v2',
    key: secret,
    sign: async (qiniu, values) => {
      const [url, body, type] = [
        `http://rs.qiniu.com/move/a?${query(values)}`,
        JSON.stringify(values),
        'application/json',
      ]
      const mac = new qiniu.auth.digest.Mac('invented', secret)
      const Authorization = qiniu.util.generateAccessTokenV2(mac, url, 'POST', type, body)
      return { url, headers: { 'Content-Type': type, Authorization }, body }
    },
  },
  {
    package: 'upyun',
    recipe: 'upyun',
    key: secret,
    sign: (upyun, { id, name }, { record }) => {
      const service = new upyun.Service('bucket', 'operator', secret)
      const client = new upyun.Client(service, { protocol: 'http' })
      return record(() => client.putFile(`/${id}/${name}.txt`, name, { 'Content-MD5': '1B2M2Y8AsgTpgAmY7PhCfg==' }))
    },
  },
  {
    package: '@volcengine/openapi',
    recipe: 'volcengine',
    key: secret,
    sign: async ({ Signer }, values) => {
      const [host, pathname, body] = ['open.volcengineapi.com', '/', JSON.stringify(values)]
      const params = { Action: 'ListUsers', Version: '2018-01-01', ...values }
      const headers = { Host: host, 'Content-Type': 'application/json' }
      const request = { region: 'cn-north-1', method: 'POST', params, pathname, headers, body }
      new Signer(request, 'iam').addAuthorization({ accessKeyId: 'invented', secretKey: secret })
      return { method: 'POST', url: `https://${host}${pathname}?${query(params)}`, headers: request.headers, body }
    },
  },
  {
    package: 'akamai-edgegrid',
    recipe: 'akamai-edgegrid',
    key: secret,
    sign: async (EdgeGrid, values) => {
      const grid = new EdgeGrid('client-token', secret, 'access-token', 'https://invented.luna.akamaiapis.net')
      const headers = { 'Content-Type': 'application/json' }
      grid.auth({ path: '/api/v1/t', method: 'POST', qs: values, headers, body: values })
      const { request } = grid
      return { method: 'POST', url: request.url, headers: request.headers, body: request.body }
    },
  },
]

const query = (values) => new URLSearchParams(values).toString().replaceAll('+', '%20')
