import type { Action } from '#client/domain/actions.ts'
import { loadMessages } from '#client/i18n/load-messages.ts'
import { request } from '#client/network/connection.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { signInAgain } from '#client/sign-in/sign-in-again.ts'
import { countedRowOf } from './counted-rows.ts'
import {
  changePushRecord,
  deletePushRecord,
  type PushRecord,
  pushScope,
  readPushRecord,
  storePushRecord,
} from './push-record.ts'
import { isPushOn, markPush, notedUnread, pushPermission } from './push-support.ts'

/** How it is with messages for an account in this browser. */
export type PushState = 'on' | 'off' | 'denied' | 'unsupported' | 'notOffered'

const WORKER = '/push-worker.js'

/** Tells how it is without asking for anything. */
export function pushState({ account, network }: SignedIn): PushState {
  const permission = pushPermission()
  if (permission !== 'open') return permission
  if (network.dialect.push === undefined) return 'notOffered'
  return isPushOn(accountKey(account)) ? 'on' : 'off'
}

/**
 * Asks for the permission to show notifications, and subscribes. Leaves the page where the network wants to be asked for a
 * further permission first.
 * @param actions those that count
 * @throws NetworkError, or what the browser rejects with
 */
export async function subscribe(
  signedIn: SignedIn,
  actions: readonly Action[],
  language: string,
): Promise<PushState> {
  const { network, account, connection } = signedIn
  if (network.dialect.push === undefined) return 'notOffered'
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off'
  const dialect = await network.dialect.push.load()
  const missing = dialect.missingScopes(account.scopes ?? network.scopes)
  if (missing.length > 0) {
    await signInAgain(signedIn, missing)
    return 'off'
  }
  const { signal } = new AbortController()
  const key = dialect.decodeKey(await request(connection, dialect.keyRequest(), signal))
  if (key === undefined) return 'notOffered'
  const target = await subscribeBrowser(accountKey(account), key)
  const response = await request(connection, dialect.subscribeRequest(target, actions), signal)
  await storePushRecord({
    account: accountKey(account),
    viewerId: account.viewer.id,
    networkName: network.name,
    apiRoot: network.apiRoot.href,
    format: dialect.format,
    name: dialect.decodeSubscribed(response),
    ...(await languageOf(language)),
    unreadRows: notedUnread(accountKey(account))?.map(countedRowOf),
  })
  markPush(accountKey(account), true)
  return 'on'
}

/** Has messages written in another language from now on. */
export async function changePushLanguage(account: string, language: string) {
  const record = await readPushRecord(pushScope(account))
  if (record !== undefined && record.language !== language)
    await changePushRecord(account, await languageOf(language))
}

async function languageOf(language: string): Promise<Pick<PushRecord, 'language' | 'messages'>> {
  return { language, messages: await loadMessages(language) }
}

/** Ends messages for an account, here in any case, and at the network as far as that can be reached. */
export async function unsubscribe({ network, account, connection }: SignedIn) {
  const key = accountKey(account)
  const record = await readPushRecord(pushScope(key)).catch(() => undefined)
  await forgetPush(key)
  if (record === undefined) return
  try {
    const dialect = await network.dialect.push?.load()
    const { signal } = new AbortController()
    if (dialect) await request(connection, dialect.unsubscribeRequest(record.name), signal, true)
  } catch {
    // The endpoint is gone, which the network learns with its next message.
  }
}

/** Ends messages for an account in this browser. */
export async function forgetPush(account: string) {
  markPush(account, false)
  // First: without it the worker shows nothing any more, whatever else fails.
  await deletePushRecord(account).catch(() => undefined)
  const registration = await navigator.serviceWorker.getRegistration(pushScope(account))
  if (registration !== undefined && isOwn(registration, account)) {
    for (const shown of await registration.getNotifications()) shown.close()
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    await registration.unregister()
  }
}

/** The registration of a wider scope is found where there is none of this. */
function isOwn({ scope }: ServiceWorkerRegistration, account: string): boolean {
  return new URL(scope).pathname === pushScope(account)
}

async function subscribeBrowser(account: string, key: string) {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: pushScope(account) })
  await activated(registration)
  const applicationServerKey = bytesOf(key)
  const existing = await registration.pushManager.getSubscription()
  if (existing !== null && !hasKey(existing, applicationServerKey)) await existing.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey }
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON()
  if (endpoint === undefined || keys === undefined) throw new Error('The browser gave no endpoint')
  return { endpoint, keys }
}

/** Only an active worker can subscribe. */
async function activated({ active, waiting, installing }: ServiceWorkerRegistration) {
  const coming = installing ?? waiting
  if (active !== null || coming === null) return
  await new Promise<void>((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve()
      else if (coming.state === 'redundant') reject(new Error('The worker could not be installed'))
    })
  })
}

function hasKey({ options }: PushSubscription, key: Uint8Array): boolean {
  const own = options.applicationServerKey
  return own === null || new Uint8Array(own).join() === key.join()
}

/** Base64url to bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
