import { linkOf } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import type { Translation } from '#client/i18n/translation.ts'
import type { Pushed } from '#client/network/push-messages.ts'
import { ACCOUNT_PARAMETER } from '#client/session/account.ts'
import type { PushRecord } from './push-record.ts'

/** What a notification shows, and where it leads. */
export interface ShownNotification {
  readonly title: string
  readonly text: string
  /** Names the row: a later notification with the same tag replaces this one. */
  readonly tag: string
  /** Epoch milliseconds; undefined where unknown. */
  readonly atMs: number | undefined
  /** Of the object's page or, where there is none, of the list of the account that it is for. */
  readonly url: string
}

/** What the worker asks of an open page when a notification is clicked: to show the list at an address. */
export interface OpenList {
  readonly openList: string
}

/** Names what is pushed among the notifications of all accounts. */
export function tagOf(account: string, { group }: Pushed): string {
  return `${account} ${group}`
}

/** Two accounts may have rows of one name. */
type Owner = Pick<PushRecord, 'account' | 'viewerId' | 'networkName'>

/**
 * Puts what was pushed into words: a row into the sentence that the list has for it.
 * @param earlier how many events of the same group are shown already
 */
export function notificationOf(
  pushed: Pushed,
  owner: Owner,
  i18n: Translation,
  earlier: number,
): ShownNotification {
  const tag = tagOf(owner.account, pushed)
  switch (pushed.kind) {
    case 'row': {
      const { interaction } = pushed
      const { object, atMs } = interaction
      const text = object.kind === 'post' && object.text !== undefined ? plainText(object.text) : ''
      return {
        title: sentenceText(sentenceOf(interaction, owner, i18n)),
        text,
        tag,
        atMs,
        url: linkOf(interaction) ?? listOf(owner),
      }
    }
    case 'event': {
      const more = earlier === 0 ? '' : i18n.t('push.more', { count: earlier })
      const text = [more, pushed.text].filter((part) => part !== '').join('\n')
      return { title: pushed.title, text, tag, atMs: undefined, url: listOf(owner) }
    }
    default:
      return pushed satisfies never
  }
}

/** Returns the path of an account's list, which another account than the one on screen may be. */
function listOf({ account }: Owner): string {
  return `/?${new URLSearchParams({ [ACCOUNT_PARAMETER]: account }).toString()}`
}
