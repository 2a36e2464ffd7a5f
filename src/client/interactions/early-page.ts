import type { Action } from '#client/domain/interaction.ts'
import type { Page } from '#client/network/dialect.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { pageCount } from './page-count.ts'
import { readPageAfterPause } from './pause.ts'

/**
 * The first page of the stream, asked for while the script of the page is still under way: the network's answer and the
 * script come at the same time, not one after the other.
 */
let early: { readonly of: string; readonly page: Promise<Page> } | undefined

/** Asks for the newest page of these actions. */
export function readEarlyPage(signedIn: SignedIn, actions: readonly Action[]) {
  const page = readPageAfterPause(signedIn, { actions, count: pageCount(0) }, new AbortController().signal)
  page.catch(() => undefined) // Whoever takes the page hears of its failure.
  early = { of: nameOf(signedIn, actions), page }
}

/** What was asked for early, once: the first reading takes it, or it is dropped where that is of something else. */
export function takeEarlyPage(signedIn: SignedIn, actions: readonly Action[]): Promise<Page> | undefined {
  const taken = early?.of === nameOf(signedIn, actions) ? early.page : undefined
  early = undefined
  return taken
}

function nameOf({ account }: SignedIn, actions: readonly Action[]): string {
  return `${accountKey(account)} ${actions.join(',')}`
}
