import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { type PushMessage, readPushMessage } from '#contract/appnet/push.ts'

/** A browser that receives push messages: what it subscribes with, and what has arrived, decrypted. */
export interface PushReceiver {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  messages: PushMessage[]
  /** Bytes of each encrypted message. */
  sizes: number[]
  headers: IncomingHttpHeaders[]
}

/** A push service. Its addresses are loopback ones. */
export interface PushService {
  url: string
  receiver: () => PushReceiver
  /** The status of the next responses, 201 at first, and their headers. */
  respondWith: (status: number, headers?: Record<string, string>) => void
  /** Takes messages without a response, until `respondWith` is called. */
  holdResponses: () => void
  /** How many requests have arrived, those that were refused included. */
  requests: () => number
  close: () => Promise<void>
}

export async function openPushService(): Promise<PushService> {
  const receivers = new Map<string, { receiver: PushReceiver; decrypt: (body: Buffer) => string }>()
  let response: { status: number; headers: Record<string, string> } = { status: 201, headers: {} }
  let isHeld = false
  let requests = 0
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests += 1
      const found = receivers.get(request.url ?? '')
      const body = Buffer.concat(chunks)
      if (found && response.status < 300) {
        found.receiver.messages.push(v.parse(readPushMessage, JSON.parse(found.decrypt(body))))
        found.receiver.sizes.push(body.length)
        found.receiver.headers.push(request.headers)
      }
      if (!isHeld) answer.writeHead(response.status, response.headers).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    receiver() {
      const path = `/${randomBytes(12).toString('hex')}`
      const { keys, decrypt } = makeKeys()
      const receiver = {
        ...{ subscription: { endpoint: url + path, keys }, messages: [], sizes: [], headers: [] },
      }
      receivers.set(path, { receiver, decrypt })
      return receiver
    },
    respondWith(status, headers = {}) {
      isHeld = false
      response = { status, headers }
    },
    holdResponses: () => (isHeld = true),
    requests: () => requests,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Makes the keys of a receiver, and its decryption (RFC 8291, RFC 8188). */
function makeKeys() {
  const pair = createECDH('prime256v1')
  const point = pair.generateKeys()
  const auth = randomBytes(16)

  function decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16)
    const senderKey = body.subarray(21, 21 + body.readUInt8(20))
    const sealed = body.subarray(21 + senderKey.length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, senderKey])
    const secret = derive(pair.computeSecret(senderKey), auth, info, 32)
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString()
  }

  return { keys: { p256dh: point.toString('base64url'), auth: auth.toString('base64url') }, decrypt }
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}

/** Verifies the sender's signature (RFC 8292). @returns its claims @throws when the signature is not the key's */
export function readVapidClaims(authorization: string, publicKey: string): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const signer = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned || key !== publicKey) throw new Error('The message is not signed by the service.')
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
}
