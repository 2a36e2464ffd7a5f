import { del, get, set, update } from 'idb-keyval'
import type { Messages } from '#client/i18n/translation.ts'
import type { PushFormat } from '#client/network/push-messages.ts'
import { openDatabaseStore } from '#client/storage/database-store.ts'
import type { CountedRow } from './counted-rows.ts'

/** What the service worker of an account knows of it: it has no page to ask. */
export interface PushRecord {
  readonly account: string
  readonly viewerId: string
  readonly networkName: string
  readonly apiRoot: string
  readonly format: PushFormat
  /** The network's name of the subscription. */
  readonly name: string
  /** Tag of the reader's language. */
  readonly language: string
  /** Absent for English, which the worker brings along. */
  readonly messages: Messages | undefined
  /** Rows that were new when the page last counted; undefined where the icon shows no count. */
  readonly unreadRows: readonly CountedRow[] | undefined
}

const store = openDatabaseStore('hark.push', 'accounts')

/** Returns the path that the service worker of an account has for its own: each account has one, and so its own endpoint. */
export function pushScope(account: string): string {
  // An encoded slash is not allowed in a scope.
  return `/push/${encodeURIComponent(account).replaceAll('%', '~')}/`
}

export function readPushRecord(scope: string): Promise<PushRecord | undefined> {
  return get<PushRecord>(scope, store)
}

export function storePushRecord(record: PushRecord): Promise<void> {
  return set(pushScope(record.account), record, store)
}

/** Changes a record where there is one; what is changed elsewhere at the same time stays. */
export function changePushRecord(account: string, change: Partial<PushRecord>): Promise<void> {
  return update<PushRecord | undefined>(
    pushScope(account),
    (record) => record && { ...record, ...change },
    store,
  )
}

export function deletePushRecord(account: string): Promise<void> {
  return del(pushScope(account), store)
}
