import type { Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import { chooseDisplayName } from '#client/domain/user.ts'
import type { ReadAccount, ReadStatus } from '#contract/mastodon/reading.ts'
import { safeImage, safeLink } from '../../safe-url.ts'
import { richTextOfHtml } from './html.ts'

/** Undefined without an id. */
export function personOf(account: ReadAccount, apiRoot: URL): User | undefined {
  const { id, acct = '', display_name = '', emojis, note, url, avatar, avatar_static, bot } = account
  if (id === undefined) return undefined
  const bio = note ? richTextOfHtml(note) : []
  return {
    id,
    handle: acct,
    name: chooseDisplayName(withoutEmojis(display_name, emojis), acct),
    isBot: bot === true,
    bio: bio.length === 0 ? undefined : bio,
    avatarUrl: safeImage(avatar_static ?? avatar, apiRoot),
    url: safeLink(url),
  }
}

/** Undefined without an id. */
export function postOf(status: ReadStatus, apiRoot: URL): Post | undefined {
  const { id, account, in_reply_to_account_id, content = '', url } = status
  if (id === undefined) return undefined
  const text = richTextOfHtml(content)
  return {
    id,
    author: account && personOf(account, apiRoot),
    repliedToUserId: in_reply_to_account_id,
    isDeleted: false,
    warning: warningOf(status),
    text: text.length === 0 ? undefined : text,
    url: safeLink(url),
  }
}

/** Whether a filter of the viewer keeps a status from them altogether. */
export function isHidden({ filtered }: ReadStatus): boolean {
  return filtered.some(({ filter }) => filter.filter_action === 'hide')
}

/** Its author's, or the name of the viewer's own filter. */
function warningOf({ spoiler_text, filtered: [first] }: ReadStatus): string | undefined {
  return spoiler_text?.trim() ? spoiler_text.trim() : first && (first.filter.title ?? '')
}

/** Pictures in a name are written as words between colons, which nobody would read out. */
function withoutEmojis(name: string, emojis: ReadAccount['emojis']): string {
  return emojis
    .reduce((left, { shortcode }) => left.replaceAll(`:${shortcode}:`, ''), name)
    .replaceAll(/ {2,}/g, ' ')
}
