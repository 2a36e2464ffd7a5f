import { createPublicKey } from 'node:crypto'
import { type BlockList, isIP } from 'node:net'
import * as v from 'valibot'
import { type Action, ACTIONS } from '#contract/appnet/actions.ts'
import { badRequest } from './http-error.ts'
import { isForbiddenAddress } from './private-address.ts'

/** What a program sends to receive push messages: the browser's `PushSubscription`, and which actions count. */
export interface NewPushSubscription {
  endpoint: string
  /** The receiver's public key, an uncompressed P-256 point, in base64url. */
  p256dh: string
  /** The shared secret, in base64url. */
  auth: string
  actions: Action[]
}

/** The shortest time between two messages to one browser, in milliseconds. What happens within it is folded. */
export const PUSH_PACE_MS = 60_000

const ENDPOINT_MAX_LENGTH = 1024
const POINT_BYTES = 65
const COORDINATE_BYTES = 32
const AUTH_BYTES = 16

const bodySchema = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(ENDPOINT_MAX_LENGTH)),
  keys: v.object({ p256dh: v.pipe(v.string(), v.maxLength(100)), auth: v.pipe(v.string(), v.maxLength(40)) }),
})
const actionsSchema = v.optional(v.array(v.picklist(ACTIONS)), () => [...ACTIONS])

/**
 * Parses the body of a subscription.
 * @param privateNetworks private addresses that are allowed
 * @throws HttpError 400
 */
export function parsePushSubscription(
  body: Readonly<Record<string, unknown>>,
  privateNetworks: BlockList | null,
): NewPushSubscription {
  const parsed = v.safeParse(bodySchema, body)
  if (!parsed.success) {
    throw badRequest(
      'Send endpoint and keys (p256dh, auth) as the browser’s PushSubscription.toJSON() gives them.',
    )
  }
  const actions = v.safeParse(actionsSchema, body['actions'])
  if (!actions.success) throw badRequest(`actions has to be a list of ${ACTIONS.join(', ')}.`)
  const { endpoint, keys } = parsed.output
  const p256dh = decode(keys.p256dh)
  const auth = decode(keys.auth)
  if (!isPoint(p256dh)) throw badRequest('keys.p256dh has to be a point of the curve P-256, in base64url.')
  if (auth.length !== AUTH_BYTES) throw badRequest(`keys.auth has to be ${AUTH_BYTES} bytes, in base64url.`)
  return {
    endpoint: parseEndpoint(endpoint, privateNetworks).href,
    p256dh: p256dh.toString('base64url'),
    auth: auth.toString('base64url'),
    actions: [...new Set(actions.output)],
  }
}

/** Parses the URL of a push service. @throws HttpError 400 */
function parseEndpoint(text: string, privateNetworks: BlockList | null): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isAllowed =
    url &&
    url.href.length <= ENDPOINT_MAX_LENGTH &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && privateNetworks !== null)) &&
    !url.username &&
    !url.password
  if (!isAllowed) throw badRequest('endpoint has to be the https address of a push service.')
  if (isForbiddenHost(url.hostname, privateNetworks)) {
    throw badRequest('endpoint has to be at a public address, not inside this service’s own network.')
  }
  return url
}

/** Returns whether a host is an address, or this machine's name, that must not be connected to. A name says nothing yet. */
export function isForbiddenHost(hostname: string, allowed: BlockList | null): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0) return isForbiddenAddress(host, allowed)
  return /(^|\.)localhost\.?$/.test(host) && isForbiddenAddress('127.0.0.1', allowed)
}

function decode(text: string): Buffer {
  return /^[\w+/-]+=*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
}

function isPoint(bytes: Buffer): boolean {
  if (bytes.length !== POINT_BYTES || bytes[0] !== 4) return false
  const x = bytes.subarray(1, 1 + COORDINATE_BYTES).toString('base64url')
  const y = bytes.subarray(1 + COORDINATE_BYTES).toString('base64url')
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
