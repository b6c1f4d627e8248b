/** The names under which schemes write their key into the text. */
export const keyNames = [
  'key',
  'secret',
  'appSecret',
  'app_secret',
  'appKey',
  'app_key',
  'private_key',
  'sign_key',
  'signKey',
  'signSecret',
  'secretKey',
  'secret_key',
  'token',
  'client_secret',
  'salt',
] as const
