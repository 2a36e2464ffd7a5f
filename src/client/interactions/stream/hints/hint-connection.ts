import type { HintSocket } from '#client/network/dialect.ts'

interface Handlers {
  readonly readingOf: (frame: string) => 'hint' | 'refusal' | 'other'
  readonly onOpen: () => void
  readonly onHint: () => void
  readonly signal: AbortSignal
}

/** A socket that says nothing for so long may be dead without a word; a page does not see the pings of its protocol. */
const SILENT_MS = 5 * 60_000

/** How long a connection may take to open, in milliseconds. */
const OPENS_MS = 20_000

/** How a connection ended, and how long it had been open, in milliseconds; 0 where it never was. */
export interface Ended {
  readonly openMs: number
  readonly wasSilent: boolean
}

/** Connects, and listens until the connection ends, was silent for long, or is no longer wanted. Never rejects. */
export function listen(
  { url, protocols, subscription }: HintSocket,
  { readingOf, onOpen, onHint, signal }: Handlers,
): Promise<Ended> {
  return new Promise((resolve) => {
    const socket = openSocket(url, protocols)
    if (socket === undefined) {
      resolve({ openMs: 0, wasSilent: false })
      return
    }
    let openedAtMs: number | undefined
    let timer = setTimeout(end, OPENS_MS)

    function end(wasSilent = false) {
      clearTimeout(timer)
      signal.removeEventListener('abort', onUnwanted)
      if (socket === undefined) return
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
      resolve({ openMs: openedAtMs === undefined ? 0 : performance.now() - openedAtMs, wasSilent })
    }
    function onUnwanted() {
      end()
    }
    function noteAlive() {
      clearTimeout(timer)
      timer = setTimeout(end, SILENT_MS, true)
    }

    signal.addEventListener('abort', onUnwanted)
    socket.onopen = () => {
      openedAtMs = performance.now()
      noteAlive()
      socket.send(subscription)
      onOpen()
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      noteAlive()
      const reading = typeof data === 'string' ? readingOf(data) : 'other'
      if (reading === 'hint') onHint()
      if (reading === 'refusal') end()
    }
    socket.onclose = () => {
      end()
    }
  })
}

/** Undefined where the browser refuses: for a token that is none of the characters of a subprotocol, or by its policy. */
function openSocket(url: URL, protocols: readonly string[]): WebSocket | undefined {
  try {
    return new WebSocket(url, [...protocols])
  } catch {
    return undefined
  }
}
