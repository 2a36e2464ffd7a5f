import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import { type StreamEnvelope, streamEnvelopeSchema } from '#contract/appnet/streams.ts'
import { describe, MAX_NAME, printable } from './describe.ts'
import { readFrames } from './read-frames.ts'
import { createRebuild, type Rebuild } from './rebuild.ts'

/** Thrown when there is nothing to watch; the message is for the person who asked. */
export class WatchError extends Error {}

interface WatchOptions {
  /** The origin of the service. */
  url: string
  /** An app token; it is revoked at the end. */
  token: string
  /** Without `@`. */
  username: string
  /** The length of the groups' window, in milliseconds. */
  windowMs: number
  print: (line: string) => void
  /** Ends the watch when aborted. */
  signal: AbortSignal
  /** @default Node's */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** Every type that makes or changes interactions of an account that exists: `token` only makes the welcome of a new one. */
const OBJECT_TYPES = [
  'post',
  'star',
  'user_follow',
  'channel',
  'channel_subscription',
  'mute',
  'block',
  'user',
]

/** How many groups, and authors of posts, are remembered. */
const MAX_KEPT = 10_000

/** How long the next try to connect waits after one more failure, in milliseconds. */
const BACK_OFF_MS = [500, 1000, 2000, 5000, 10_000]

/** How long the service has for taking leave, in milliseconds. */
const LEAVE_MS = 2000

const userSchema = v.object({ data: v.object({ id: v.string(), name: v.string(), username: v.string() }) })
const streamSchema = v.object({ data: v.object({ id: v.string(), endpoint: v.string() }) })
const postSchema = v.object({ data: v.object({ user: v.optional(v.object({ id: v.string() })) }) })

/**
 * Prints the interactions of a user as they happen, from the app stream of a service, until the signal is aborted. After a
 * lost connection it goes on with what happened meanwhile.
 * @throws WatchError when the service is not reached at the start, or does not know the user
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { url, token, username, windowMs, print, signal, fetch = globalThis.fetch } = options
  const authorization = { Authorization: `Bearer ${token}` }

  function call(method: string, path: string, json?: object, ends = signal): Promise<Response> {
    const headers = { ...authorization, ...(json && { 'Content-Type': 'application/json' }) }
    const body = json ? { body: JSON.stringify(json) } : {}
    return fetch(`${url}/stream/0/${path}`, { method, headers, signal: ends, ...body })
  }

  async function findUser(): Promise<{ id: string; name: string; username: string }> {
    const response = await call('GET', `users/@${encodeURIComponent(username)}`).catch((error: unknown) => {
      if (signal.aborted) throw error
      throw new WatchError(
        `No service answers at ${url}. Start it with npm start; PORT and PUBLIC_URL have to be the same for both.`,
      )
    })
    if (response.status === 404 || response.status === 400) {
      throw new WatchError(`There is no account called @${username}.`)
    }
    return (await parse(response, userSchema)).data
  }

  async function createStream(): Promise<string> {
    const response = await call('POST', 'streams', { type: 'long_poll', object_types: OBJECT_TYPES })
    // Titles of channels are annotations.
    return `${(await parse(response, streamSchema)).data.endpoint}?include_annotations=1`
  }

  /** The author of a reply's parent is known only for posts that were made since the watch began. */
  async function learnParent(rebuild: Rebuild, envelope: StreamEnvelope): Promise<void> {
    const missing = rebuild.missingPost(envelope)
    if (missing === null) return
    const response = await call('GET', `posts/${missing}`)
    if (response.status === 404) return
    const { data } = await parse(response, postSchema)
    if (data.user) rebuild.learnPost(missing, data.user.id)
  }

  async function takeLeave(): Promise<void> {
    const ends = AbortSignal.timeout(LEAVE_MS)
    try {
      // The streams of a token end with it.
      await call('DELETE', 'token', undefined, ends)
    } catch {
      // The service has stopped, or does so.
    }
  }

  const state = { failures: 0 }

  /** Reads one connection to its end. @returns whether the stream still exists */
  async function readConnection(endpoint: string, user: { id: string }, rebuild: Rebuild): Promise<boolean> {
    const response = await fetch(endpoint, { headers: authorization, signal })
    if (response.status === 404) return false
    if (response.status === 401) throw new WatchError('The token of this watch was revoked.')
    if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`)
    if (state.failures > 0) print('Connected again.')
    state.failures = 0
    for await (const frame of readFrames(response.body, signal)) {
      const parsed = v.safeParse(streamEnvelopeSchema, frame)
      if (!parsed.success) continue
      const envelope = parsed.output
      await learnParent(rebuild, envelope)
      const gained = rebuild.take(envelope)
      const isSuppressed = envelope.meta.suppress_notifications?.includes(user.id)
      if (gained && !isSuppressed) print(`${timeOf(gained.at)}  ${describe(gained, envelope)}`)
    }
    return true
  }

  async function readAll(): Promise<void> {
    const user = await findUser()
    const rebuild = createRebuild({ windowMs, ownerId: user.id, maxKept: MAX_KEPT })
    let endpoint = await createStream()
    print(`Watching @${user.username} (${printable(user.name, MAX_NAME)}). Ctrl-C ends it.`)
    for (;;) {
      try {
        if (!(await readConnection(endpoint, user, rebuild))) {
          endpoint = await createStream()
          print('The connection was lost for too long: what happened meanwhile is not shown.')
        }
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof WatchError) throw error
        state.failures += 1
        if (state.failures === 1) print('The connection is lost; connecting again.')
      }
      await delay(BACK_OFF_MS[Math.min(state.failures, BACK_OFF_MS.length - 1)], undefined, { signal })
    }
  }

  try {
    await readAll()
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await takeLeave()
  }
}

/** @throws Error when the service answers with something else */
async function parse<Schema extends v.GenericSchema>(
  response: Response,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await response.text()
  if (response.status !== 200)
    throw new Error(`The service answers with ${response.status}: ${text.slice(0, 200)}`)
  return v.parse(schema, JSON.parse(text))
}

/** Returns the local time of day. */
function timeOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 8)
}
