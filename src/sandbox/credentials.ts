import type { Values } from '../platforms/platform'

/**
 * By platform. Invented for the sandbox, which alone accepts them; they open nothing anywhere else. The reserved profile `sandbox`
 * and `coupon sandbox --env` hand them out, so none of them is a secret.
 */
export const sandboxCredentials: Readonly<Record<string, Values>> = {
  zvcms: {
    openId: 'sandbox-invented-open-id-000001',
    grantCode: 'sandbox-grant-01',
    openKey: 'sandbox-invented-open-key-not-for-production-0001',
  },
  yoho: {
    clientType: 'h5',
    privateKey: 'sandbox-invented-private-key-0001',
    responseSalt: 'sandbox-salt',
    verifyKey: 'sandbox-verify-key',
  },
}
