import type { BlockList } from 'node:net'
import type { SuccessMeta } from '#contract/appnet/envelope.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { Include } from '#service/model/include.ts'
import type { TokenRecord } from '#service/store/accounts/tokens.ts'
import type { Store } from '#service/store/database.ts'
import type { Admission } from './limits/admission.ts'
import type { Limits, RateLimiter } from './limits/rate-limit.ts'
import type { RequestLog } from './log/request-log.ts'
import type { ProxyTrust } from './proxy-trust.ts'

/** The app streams of a process. */
export interface EventStreams {
  /**
   * Makes the frames of a stream. Nothing happens until they are read; then an earlier connection to the stream ends.
   * @param connect `isPurged` leaves out what happened before; `isAutoDeleted` ends the stream with the connection
   */
  connect: (
    streamId: number,
    viewer: ViewerContext,
    connect: { isPurged: boolean; isAutoDeleted: boolean },
  ) => ReadableStream<Uint8Array>
}

/** What every route depends on. */
export interface Dependencies {
  store: Store
  /** Epoch milliseconds. */
  clock: () => number
  log: (line: string) => void
  /** Logs each request; absent when requests are not logged. */
  logRequest?: RequestLog
  /** Key of the forms' tokens, the same in all processes. */
  csrfKey: Buffer
  config: {
    publicUrl: string
    demo: boolean
    signUp: SignUp
    limits: Limits
    trustProxy: ProxyTrust
    /** Private addresses that push messages may be sent to nonetheless. */
    pushPrivateNetworks?: BlockList | null
  }
  limiter: RateLimiter
  admission: Admission
  eventStreams: EventStreams
}

/** Who may open an account outside a demo network: everyone, people with an invitation, or the operator alone. */
export const SIGN_UP = ['open', 'invitation', 'closed'] as const
export type SignUp = (typeof SIGN_UP)[number]

/** For whom objects are presented, and how. */
export interface ViewerContext {
  /** Null for an app token and without a token. */
  viewerId: number | null
  /** The origin of every link in the response. */
  origin: string
  include: Include
}

/** A request whose token, limits and scope have been checked. */
export interface Call extends ViewerContext {
  dependencies: Dependencies
  token: TokenRecord | null
  param: (name: string) => string
  query: (name: string) => string | undefined
  body: Readonly<Record<string, unknown>>
}

export interface UserCall extends Call {
  token: TokenRecord
  viewerId: number
}

export interface AppCall extends Call {
  token: TokenRecord
  viewerId: null
}

/** The content of an envelope, a URL to redirect to, or frames that follow each other without an end. */
export type RouteResult =
  | { data: unknown; meta?: Omit<SuccessMeta, 'code'> }
  | { redirect: string }
  | { frames: ReadableStream<Uint8Array> }

interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/stream/0`. */
  path: string
  /** Does not count against any limit. */
  isUnlimited?: boolean
}

/** Needs no token, or any kind of token. */
export interface OpenRoute extends Endpoint {
  token: 'none' | 'any'
  handle: (call: Call) => Promise<RouteResult>
}

/** Needs a user token. */
export interface UserRoute extends Endpoint {
  token: 'user'
  /** One of them suffices; without any, `basic` does, which every token has. */
  scopes?: readonly Scope[]
  handle: (call: UserCall) => Promise<RouteResult>
}

/** Needs an app token, which has no user and no scopes. */
export interface AppRoute extends Endpoint {
  token: 'app'
  handle: (call: AppCall) => Promise<RouteResult>
}

export type Route = OpenRoute | UserRoute | AppRoute
