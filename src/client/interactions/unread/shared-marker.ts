import { isNewerCursor } from '#client/domain/unread/marker.ts'
import { unlessRateLimited } from '#client/interactions/stream/pauses/rate-limit.ts'
import { request } from '#client/network/connection.ts'
import type { MarkerDialect } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

interface Options {
  readonly signedIn: SignedIn
  readonly markers: MarkerDialect
  /** The cursor that this browser wrote last. */
  readonly written: { readonly get: () => string | null; readonly set: (cursor: string) => void }
  /** Another program has read up to this cursor. */
  readonly onReadElsewhere: (cursor: string) => void
  readonly signal: AbortSignal
}

/** The newest cursor that was seen, and those of its stream, newest first. */
interface Seen {
  readonly cursor: string
  readonly list: readonly string[]
}

/** How long what was seen waits for more before it is told, in milliseconds. */
const DEBOUNCE_MS = 2_000

/** How often at most the network is asked how far others have read, in milliseconds. */
const READ_EVERY_MS = 30_000

/** Two programs wrote at once. */
const CONFLICT = 409

/**
 * How far an account has read, in agreement with its network: takes what other programs read, and tells what was read here,
 * never backwards. A network that keeps nothing, or refuses, is not asked again while the page lives.
 */
export class SharedMarker {
  private readonly options: Options
  /** What the network has; undefined until it was asked. */
  private known: { readonly cursor: string | undefined } | undefined
  private wanted: Seen | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private askedAtMs = -Infinity
  private isOff = false

  constructor(options: Options) {
    this.options = options
    options.signal.addEventListener('abort', () => {
      clearTimeout(this.timer)
    })
  }

  /** Asks how far others have read; `list` holds the cursors of the stream, newest first. */
  async check(list: readonly string[]) {
    if (performance.now() - this.askedAtMs < READ_EVERY_MS) return
    await this.attempt(() => this.read(list))
  }

  /** The stream was seen from its top. */
  noteSeen(cursor: string, list: readonly string[]) {
    this.wanted = { cursor, list }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), DEBOUNCE_MS)
  }

  /** Tells what was seen, now. @param isLast whether the page goes away */
  async flush(isLast = false) {
    clearTimeout(this.timer)
    const { wanted } = this
    if (wanted === undefined || (this.known !== undefined && !this.isAhead(wanted))) return
    const { list } = wanted
    await this.attempt(async () => {
      if (this.known === undefined && !isLast) await this.read(list)
      try {
        await this.write(isLast)
      } catch (error) {
        if (!(error instanceof NetworkError) || error.status !== CONFLICT || isLast) throw error
        await this.read(list)
        await this.write(isLast)
      }
    })
  }

  private async read(list: readonly string[]) {
    const { signedIn, markers, written, onReadElsewhere, signal } = this.options
    this.askedAtMs = performance.now()
    const response = await request(signedIn.connection, markers.readRequest, signal)
    const cursor = markers.decode(response)
    this.known = { cursor }
    if (cursor === undefined) return
    const own = written.get()
    if (own === null || (own !== cursor && !isNewerCursor(own, cursor, list))) onReadElsewhere(cursor)
  }

  private async write(isLast: boolean) {
    const { signedIn, markers, written, signal } = this.options
    const { wanted } = this
    if (wanted === undefined || this.known === undefined || !this.isAhead(wanted)) return
    const lasting = isLast ? new AbortController().signal : signal
    const response = await request(signedIn.connection, markers.writeRequest(wanted.cursor), lasting, isLast)
    this.known = { cursor: markers.decode(response) ?? wanted.cursor }
    // After the page has gone, the account may be gone with all that was kept of it.
    if (!signal.aborted) written.set(wanted.cursor)
  }

  /** Whether it is further than the network knows. */
  private isAhead({ cursor, list }: Seen): boolean {
    const known = this.known?.cursor
    return known === undefined || isNewerCursor(cursor, known, list)
  }

  private async attempt(run: () => Promise<void>) {
    const { signedIn, signal } = this.options
    if (this.isOff || signal.aborted) return
    try {
      await unlessRateLimited(signedIn, run)
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind === 'rate-limited') return
      this.isOff = error.status !== undefined && error.status < 500 && error.status !== CONFLICT
    }
  }
}
