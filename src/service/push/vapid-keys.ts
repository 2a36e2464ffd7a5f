import { createECDH } from 'node:crypto'
import { readSharedText } from '#service/store/accounts/secrets.ts'
import type { Db } from '#service/store/database.ts'

/** The identity of this service before push services (RFC 8292), in base64url. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

/** Reads the key pair by which push services know this service; the first process to read it makes it. */
export async function readVapidKeys(db: Db): Promise<VapidKeys> {
  return JSON.parse(await readSharedText(db, 'vapid', () => JSON.stringify(makeKeys()))) as VapidKeys
}

function makeKeys(): VapidKeys {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return {
    publicKey: pair.getPublicKey('base64url'),
    // A number that begins with zero bytes comes without them.
    privateKey: Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url'),
  }
}
