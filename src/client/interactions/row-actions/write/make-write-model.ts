import { unlessRateLimited } from '#client/interactions/stream/pauses/rate-limit.ts'
import type { WriteDialect } from '#client/network/dialect.ts'
import { performWrite, readRelations } from '#client/network/write.ts'
import { takeReturnedIntent } from '#client/session/sign-in-return.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { signInAgain } from '#client/sign-in/sign-in-again.ts'
import { heldBackQueries } from '../held-back/held-back-queries.ts'
import { RelationReader } from '../relation-reader.ts'
import { parseWriteIntent, writeIntent } from './write-intent.ts'
import type { WriteModel } from './write-model.ts'
import { WriteStore } from './write-store.ts'

/** Makes what the buttons of an account's page share. */
export function makeWriteModel(signedIn: SignedIn, dialect: WriteDialect): WriteModel {
  const { account, network, connection } = signedIn
  const granted = account.scopes
  const store = new WriteStore({
    perform: (write, signal) =>
      unlessRateLimited(signedIn, () => performWrite(connection, dialect, write, signal)),
    missingScopes: (kind) => (granted === undefined ? [] : dialect.missingScopes(kind, granted)),
    askFor: (scopes, write) => signInAgain(signedIn, scopes, writeIntent(account, write)),
  })
  const canRead = granted !== undefined && dialect.relations?.canRead(granted) === true
  return {
    store,
    relations: new RelationReader(
      canRead
        ? {
            read: (ids, signal) =>
              unlessRateLimited(signedIn, () => readRelations(connection, dialect, ids, signal)),
            onRead: (relations) => {
              store.learn(relations)
            },
          }
        : undefined,
    ),
    networkName: network.name,
    starAction: network.dialect.actions.includes('bookmark') ? 'bookmark' : 'star',
    heldBack: heldBackQueries(signedIn, dialect),
    knowsScopes: granted !== undefined,
    scopesFor: (kind) => dialect.missingScopes(kind, []),
  }
}

/** Carries out what a permission was asked for, or says why it was not given. */
export function resumeIntent({ store }: WriteModel, { account }: SignedIn) {
  const returned = takeReturnedIntent()
  const write = returned && parseWriteIntent(returned.intent, account)
  if (returned === undefined || write === undefined) return
  if (returned.error === undefined) void store.press(write, { isResumed: true })
  else store.fail(write, returned.error, true)
}
