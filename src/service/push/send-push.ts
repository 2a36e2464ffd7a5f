import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { BlockList } from 'node:net'
import webPush from 'web-push'
import { isForbiddenHost } from '#service/model/push-subscription.ts'
import { ForbiddenAddress, makeGuardedLookup } from './guarded-lookup.ts'
import type { VapidKeys } from './vapid-keys.ts'

/** Who sends, and where to. */
export interface PushSender {
  vapid: VapidKeys
  /** By which the push service's operator can contact the sender. */
  publicUrl: string
  /** Private addresses that messages may be sent to nonetheless. */
  privateNetworks: BlockList | null
}

/** How an attempt to send ended. A `gone` endpoint never works again; a `failed` one may, after `retryAfterMs` if it says so. */
export type PushOutcome =
  { kind: 'sent' } | { kind: 'gone' } | { kind: 'failed'; reason: string; retryAfterMs: number }

/** How long a push service keeps a message for a browser that is not connected, in seconds. */
const TTL_SECONDS = 24 * 3600

/** How long a push service may take to respond, in milliseconds. */
const TIMEOUT_MS = 10_000

/**
 * Encrypts a message for a receiver (RFC 8291) and sends it to the push service, following no redirect. Never throws.
 */
export async function sendPush(
  receiver: { endpoint: string; p256dh: string; auth: string },
  message: string,
  { vapid, privateNetworks, publicUrl }: PushSender,
  stopping: AbortSignal,
): Promise<PushOutcome> {
  try {
    const { endpoint, p256dh, auth } = receiver
    const url = new URL(endpoint)
    if (isForbiddenHost(url.hostname, privateNetworks)) return { kind: 'gone' }
    const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message, {
      vapidDetails: { subject: contactOf(publicUrl), ...vapid },
      TTL: TTL_SECONDS,
      contentEncoding: 'aes128gcm',
    })
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)])
    const response = await post(url, headers, body, privateNetworks, signal)
    return outcomeOf(response)
  } catch (error) {
    if (error instanceof ForbiddenAddress) return { kind: 'gone' }
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error), retryAfterMs: 0 }
  }
}

interface PushResponse {
  status: number
  retryAfter: string | undefined
}

/** Sends a request and reads only how the response begins. */
function post(
  url: URL,
  headers: Record<string, string>,
  body: Buffer | null,
  privateNetworks: BlockList | null,
  signal: AbortSignal,
): Promise<PushResponse> {
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, {
      ...{ method: 'POST', headers, signal, agent: false, lookup: makeGuardedLookup(privateNetworks) },
    })
    request.once('error', reject)
    // The only event after a 101, which nothing here asks for.
    request.once('close', () => reject(new Error('The push service closed the connection.')))
    request.once('response', (response: IncomingMessage) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      response.destroy()
    })
    request.end(body)
  })
}

function outcomeOf({ status, retryAfter }: PushResponse): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0
  return { kind: 'failed', reason: `the push service responded with ${status}`, retryAfterMs: seconds * 1000 }
}

/** Returns the sender's address as VAPID wants it; a service without https has no real push services to write to. */
function contactOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:hark@${new URL(publicUrl).hostname}`
}
