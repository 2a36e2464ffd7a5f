import type { HintDialect, HintSocket } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import { readServer } from '#client/network/server/read-server.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { rateLimitOf, unlessRateLimited } from '../pauses/rate-limit.ts'
import { listen } from './hint-connection.ts'
import { failuresAfter, reconnectWaitMs } from './reconnect.ts'
import { aborted, pause, throttled } from './timing.ts'

interface Handlers {
  /** Something may be new; called once in a few seconds at most. */
  readonly onHint: () => void
  /** Whether this tab hears of hints itself. */
  readonly onLive: (isLive: boolean) => void
  /** Ends it. */
  readonly signal: AbortSignal
}

/** At most one look in this time, in milliseconds, however many hints come. */
const LOOK_EVERY_MS = 5_000

/** After a drop, which all viewers of a server notice at once, the look that makes up for it comes within this time. */
const SPREAD_MS = 5_000

/** After so many failures in a row the token may be the reason, which only an ordinary request tells. */
const DOUBTFUL_FAILURES = 2

/**
 * Listens for the hints of an account's network while the page is visible: one connection over all tabs, whose holder tells the
 * others. Where the browser has no Web Locks no tab listens, and each goes on asking in its interval.
 */
export function followHints(signedIn: SignedIn, { onHint, onLive, signal }: Handlers) {
  const name = `hark.hints.${accountKey(signedIn.account)}`
  const look = throttled(LOOK_EVERY_MS, signal, () => {
    // A page that is shown again reads anew in any case.
    if (document.visibilityState === 'visible') onHint()
  })
  const tabs = openTabs(name, look)
  let following: AbortController | undefined

  function follow() {
    following?.abort()
    if (document.visibilityState === 'hidden') return
    following = new AbortController()
    const { signal: wanted } = following
    void holdLock(name, wanted, () =>
      keepConnected(signedIn, {
        onHint: () => {
          look()
          tabs?.postMessage('hint')
        },
        onLive,
        signal: wanted,
      }),
    )
  }

  follow()
  document.addEventListener('visibilitychange', follow, { signal })
  window.addEventListener('online', follow, { signal })
  signal.addEventListener('abort', () => {
    following?.abort()
    tabs?.close()
  })
}

function openTabs(name: string, onHint: () => void): BroadcastChannel | undefined {
  try {
    const tabs = new BroadcastChannel(name)
    tabs.onmessage = onHint
    return tabs
  } catch {
    return undefined
  }
}

/** Does `hold` while no other tab does, and until `signal` is aborted. */
async function holdLock(name: string, signal: AbortSignal, hold: () => Promise<void>) {
  try {
    await (navigator.locks as LockManager | undefined)?.request(name, { signal }, hold)
  } catch {
    // No longer wanted before its turn came, or forbidden.
  }
}

async function keepConnected(signedIn: SignedIn, handlers: Handlers) {
  const { signal } = handlers
  const hints = await signedIn.network.dialect.hints?.load()
  const socket = hints && (await findSocket(signedIn, hints, signal))
  if (hints !== undefined && socket !== undefined)
    await listenAgain(signedIn, { ...handlers, readingOf: hints.readingOf, socket })
  // Another tab would only fail the same way.
  await aborted(signal)
}

/** Waits for the end of a pause that the network asked for. Undefined where it does not say where it hints. */
async function findSocket(
  signedIn: SignedIn,
  hints: HintDialect,
  signal: AbortSignal,
): Promise<HintSocket | undefined> {
  const { connection } = signedIn
  while (!signal.aborted) {
    await pause(rateLimitOf(signedIn).leftMs(), signal)
    try {
      const info = await unlessRateLimited(signedIn, () => readServer(connection, hints, signal))
      return info?.hintsUrl && hints.socket(info.hintsUrl, connection.token)
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind !== 'rate-limited') return undefined
    }
  }
  return undefined
}

interface Listening extends Handlers, Pick<HintDialect, 'readingOf'> {
  readonly socket: HintSocket
}

/** Connects again after each drop, as long as there is a prospect of success. */
async function listenAgain(signedIn: SignedIn, { socket, readingOf, onHint, onLive, signal }: Listening) {
  let [failures, isFirst] = [0, true]
  while (!signal.aborted) {
    const { openMs, wasSilent } = await listen(socket, {
      readingOf,
      onOpen: () => {
        onLive(true)
        // Something may have been missed.
        if (isFirst) onHint()
        else
          void pause(Math.random() * SPREAD_MS, signal).then(() => {
            if (!signal.aborted) onHint()
          })
        isFirst = false
      },
      onHint,
      signal,
    })
    onLive(false)
    failures = wasSilent ? 0 : failuresAfter(failures, openMs)
    if (failures === DOUBTFUL_FAILURES) onHint()
    const waitMs = wasSilent ? 0 : reconnectWaitMs(failures, Math.random())
    if (waitMs === undefined) return
    await pause(Math.max(waitMs, rateLimitOf(signedIn).leftMs()), signal)
  }
}
