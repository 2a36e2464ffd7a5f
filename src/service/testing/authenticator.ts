import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { startSession } from '#service/store/accounts/sessions.ts'
import { openBrowser } from './browser.ts'
import { makerCertificate } from './maker-certificate.ts'
import { PUBLIC_URL, type TestNetwork } from './test-network.ts'

/** What an authenticator or its browser does otherwise than it should. */
export interface Oddity {
  origin?: string
  /** Without the owner's fingerprint or the like. */
  isUnverified?: boolean
  /** A copy of the key, that has signed as often as this. */
  counter?: number
  credentialId?: string
  userHandle?: string | undefined
  isForged?: boolean
  /** With a valid statement of the authenticator's maker, which was not asked for. */
  isCertified?: boolean
  /** The id in the signed data, where it is another one than beside it. */
  signedId?: Buffer
  /** What is sent in place of the attestation, in base64url. */
  rewrite?: (attestation: string) => string
}

interface Options {
  challenge: string
  rpId?: string
  rp?: { id: string }
  user?: { id: string }
}

/** An authenticator with one passkey (WebAuthn, ES256), and the browser that it is asked by. */
export class Authenticator {
  readonly credentialId = randomBytes(16).toString('base64url')
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  private counter = 0
  private userHandle: string | undefined

  /** Returns what a form's `credential` holds when a passkey was made. @param page that has the form */
  create(page: { html: string }, oddity: Oddity = {}): string {
    const options = optionsOf(page.html, 'create')
    this.userHandle = options.user?.id
    const id = oddity.signedId ?? Buffer.from(this.credentialId, 'base64url')
    const attested = Buffer.concat([
      Buffer.alloc(16),
      uint(2, id.length),
      id,
      cosePublicKey(this.keys.publicKey),
    ])
    const authData = this.data(options.rp?.id ?? options.rpId ?? '', 0x40, oddity, attested)
    const client = clientData('webauthn.create', options, oddity)
    const statement = oddity.isCertified ? this.certify(authData, client) : {}
    const attestation = Buffer.concat([
      ...[Buffer.from([0xa3]), cbor('fmt'), cbor(oddity.isCertified ? 'packed' : 'none')],
      ...[cbor('attStmt'), cbor(statement), cbor('authData'), cbor(authData)],
    ]).toString('base64url')
    return JSON.stringify({
      ...{ id: this.credentialId, rawId: this.credentialId, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: client.toString('base64url'),
        attestationObject: oddity.rewrite?.(attestation) ?? attestation,
      },
    })
  }

  /** Returns what a form's `credential` holds when the passkey was used. @param page that has the form */
  get(page: { html: string }, oddity: Oddity = {}): string {
    const options = optionsOf(page.html, 'get')
    this.counter += 1
    const id = oddity.credentialId ?? this.credentialId
    const authenticatorData = this.data(options.rpId ?? '', 0, oddity)
    const client = clientData('webauthn.get', options, oddity)
    const key = oddity.isForged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : this.keys
    return JSON.stringify({
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signBoth(authenticatorData, client, key.privateKey).toString('base64url'),
        userHandle: 'userHandle' in oddity ? oddity.userHandle : this.userHandle,
      },
    })
  }

  /** Makes a statement by a certificate of the passkey's own key. */
  private certify(authData: Buffer, client: Buffer): Record<string, Encodable> {
    const sig = signBoth(authData, client, this.keys.privateKey)
    return { alg: -7, sig, x5c: [makerCertificate(this.keys.publicKey)] }
  }

  private data(host: string, flags: number, oddity: Oddity, attested = Buffer.alloc(0)): Buffer {
    const present = oddity.isUnverified ? 0x01 : 0x05
    const counter = uint(4, oddity.counter ?? this.counter)
    return Buffer.concat([
      ...[createHash('sha256').update(host).digest(), Buffer.from([flags | present])],
      ...[counter, attested],
    ])
  }
}

/** Makes an authenticator with a passkey of an account. */
export async function ownedAuthenticator(
  { app, store, clock }: TestNetwork,
  userId: number,
): Promise<Authenticator> {
  const [authenticator, browser] = [new Authenticator(), openBrowser(app)]
  browser.setCookie('hark-session', await startSession(store.db, userId, 'link', clock.now))
  const page = await browser.get('/account/you')
  const credential = authenticator.create(page)
  await browser.submit('/account/you', { ...page.form('passkey-add'), credential })
  return authenticator
}

function optionsOf(html: string, step: 'create' | 'get'): Options {
  const [, options] = new RegExp(`data-passkey="${step}"\\s+data-options="([^"]*)"`).exec(html) ?? []
  if (options === undefined) throw new Error(`no form has a passkey to ${step}`)
  return JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Options
}

function clientData(type: string, { challenge }: Options, { origin = PUBLIC_URL }: Oddity): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function signBoth(authData: Buffer, client: Buffer, key: KeyObject): Buffer {
  return sign('sha256', Buffer.concat([authData, createHash('sha256').update(client).digest()]), key)
}

function cosePublicKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const [EC2, ES256, P256] = [2, -7, 1]
  return Buffer.concat([
    ...[Buffer.from([0xa5]), cbor(1), cbor(EC2), cbor(3), cbor(ES256), cbor(-1), cbor(P256)],
    ...[cbor(-2), cbor(Buffer.from(x, 'base64url')), cbor(-3), cbor(Buffer.from(y, 'base64url'))],
  ])
}

type Encodable = number | string | Buffer | readonly Encodable[] | { readonly [name: string]: Encodable }

/** Encodes as CBOR (RFC 8949), as much of it as attestations need. */
function cbor(value: Encodable): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = Object.entries(value as Record<string, Encodable>)
  return Buffer.concat([head(5, entries.length), ...entries.flatMap((entry) => entry.map(cbor))])
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  return value < 256
    ? Buffer.from([(major << 5) | 24, value])
    : Buffer.concat([Buffer.from([(major << 5) | 25]), uint(2, value)])
}

function uint(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
