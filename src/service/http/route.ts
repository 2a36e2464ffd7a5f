import type { SuccessMeta } from '#contract/appnet/envelope.ts'
import type { Include } from '#service/model/include.ts'
import type { Admission } from './admission.ts'
import type { ProxyTrust } from './proxy-trust.ts'
import type { Limits, RateLimiter } from './rate-limit.ts'
import type { RequestLog } from './request-log.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { Store } from '#service/store/database.ts'
import type { TokenRecord } from '#service/store/tokens.ts'

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
  config: { publicUrl: string; demo: boolean; limits: Limits; trustProxy: ProxyTrust }
  limiter: RateLimiter
  admission: Admission
}

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

/** The content of an envelope, or a URL to redirect to. */
export type RouteResult = { data: unknown; meta?: Omit<SuccessMeta, 'code'> } | { redirect: string }

interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE'
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

export type Route = OpenRoute | UserRoute
