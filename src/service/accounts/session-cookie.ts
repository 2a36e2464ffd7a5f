import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isVisitedByHttps } from '#service/http/client-address.ts'
import type { Dependencies } from '#service/http/route.ts'
import type { SessionStart } from '#service/model/records.ts'
import {
  endSession,
  findSession,
  type Session,
  SESSION_LIFETIME_MS,
  startSession,
} from '#service/store/accounts/sessions.ts'

/** Read by the service's own pages only, never by the API: another site's request cannot act by it. */
const COOKIE = 'hark-session'

/** Returns the session that the browser is signed in by; none in a demo network, which has no real sign-in. */
export async function currentSession(
  c: Context,
  { store, clock, config }: Dependencies,
): Promise<Session | undefined> {
  const secret = config.demo ? undefined : getCookie(c, COOKIE)
  return secret === undefined ? undefined : findSession(store.db, secret, clock())
}

/** Signs the browser in, under a new secret: one that it had before, or was given by another, is worth nothing. */
export async function beginSession(
  c: Context,
  { store, clock, config }: Dependencies,
  userId: number,
  startedBy: SessionStart,
): Promise<void> {
  const previous = getCookie(c, COOKIE)
  if (previous !== undefined) await endSession(store.db, previous)
  setCookie(c, COOKIE, await startSession(store.db, userId, startedBy, clock()), {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure: isVisitedByHttps(c, config) },
    maxAge: SESSION_LIFETIME_MS / 1000,
  })
}

/** Signs the browser out. */
export async function leaveSession(c: Context, { store }: Dependencies): Promise<void> {
  const secret = getCookie(c, COOKIE)
  if (secret !== undefined) await endSession(store.db, secret)
  deleteCookie(c, COOKIE, { path: '/' })
}
