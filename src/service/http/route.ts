import type { SuccessMeta } from '#contract/appnet/envelope.ts'
import type { Include } from '#service/model/include.ts'
import type { Limits } from './rate-limit.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { Store } from '#service/store/database.ts'
import type { TokenRecord } from '#service/store/tokens.ts'

/** What every route works with. */
export interface Dependencies {
  store: Store
  /** Epoch milliseconds. */
  clock: () => number
  log: (line: string) => void
  config: { publicUrl: string; demo: boolean; limits: Limits }
}

/** A request whose token, quota and scope have been checked. */
export interface Call {
  dependencies: Dependencies
  token: TokenRecord | null
  /** The account that asks; null for an app token and without a token. */
  viewerId: number | null
  /** The start of every link in the answer. */
  origin: string
  include: Include
  param: (name: string) => string
  query: (name: string) => string | undefined
  body: Readonly<Record<string, unknown>>
}

export interface UserCall extends Call {
  token: TokenRecord
  viewerId: number
}

/** The content of an envelope, or an address to go to. */
export type Answer = { data: unknown; meta?: Omit<SuccessMeta, 'code'> } | { redirect: string }

interface Place {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below `/stream/0`. */
  path: string
  /** Does not count against any quota. */
  isUnlimited?: boolean
}

/** For everybody, or for everybody who shows a token of whichever kind. */
export interface OpenRoute extends Place {
  token: 'none' | 'any'
  answer: (call: Call) => Promise<Answer>
}

/** For a signed-in user. */
export interface UserRoute extends Place {
  token: 'user'
  /** One of them is enough; none named means that `basic`, which every token has, is. */
  scopes?: readonly Scope[]
  answer: (call: UserCall) => Promise<Answer>
}

export type Route = OpenRoute | UserRoute
