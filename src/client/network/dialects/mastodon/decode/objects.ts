import type { Picture, Post, PostContents } from '#client/domain/interaction.ts'
import { cleanLine, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { boundedText, type RichText } from '#client/domain/text/rich-text.ts'
import { chooseDisplayName, type User } from '#client/domain/user.ts'
import type { ReadAccount, ReadStatus } from '#contract/mastodon/reading.ts'
import { safeImage, safeLink } from '../../../safe-url.ts'
import { ownProfile, ownStatusPage, type Server } from '../server.ts'
import { withEmojis, withoutEmojis } from './emojis.ts'
import { richTextOfHtml } from './html.ts'

/** Undefined without an id. */
export function decodeAccount(account: ReadAccount, server: Server): User | undefined {
  const { apiRoot } = server
  const { id, acct = '', display_name = '', emojis, note, url, avatar, avatar_static, bot } = account
  if (id === undefined) return undefined
  const handle = cleanLine(acct, MAX_LENGTH.handle)
  const richName = withEmojis(lineOf(display_name, MAX_LENGTH.name), emojis, apiRoot)
  const bio = note ? boundedText(withEmojis(richTextOfHtml(note), emojis, apiRoot), MAX_LENGTH.bio) : []
  const original = safeLink(url)
  const own = ownProfile(server, acct)
  return {
    id,
    handle,
    name: chooseDisplayName(withoutEmojis(richName), handle),
    richName: richName.some(({ kind }) => kind === 'emoji') ? richName : undefined,
    isBot: bot === true,
    bio: bio.length === 0 ? undefined : bio,
    avatarUrl: safeImage(avatar_static ?? avatar, apiRoot),
    url: own ?? original,
    originalUrl: own === undefined ? undefined : original,
  }
}

/** Undefined without an id. */
export function decodeStatus(status: ReadStatus, server: Server): Post | undefined {
  const { id, account, in_reply_to_id, in_reply_to_account_id, content = '', emojis, language, url } = status
  if (id === undefined) return undefined
  const isReply = in_reply_to_id !== undefined || in_reply_to_account_id !== undefined
  const words = richTextOfHtml(content)
  const text = boundedText(
    withEmojis(isReply ? withoutLeadingMentions(words) : words, emojis, server.apiRoot),
    MAX_LENGTH.text,
  )
  const original = safeLink(url)
  const own = ownStatusPage(server, account?.acct ?? '', id)
  const warning = warningOf(status, server.apiRoot)
  const isHidden = status.sensitive === true || warning !== undefined
  const picture = isHidden ? undefined : pictureOf(status, server)
  return {
    id,
    author: account && decodeAccount(account, server),
    repliedToUserId: in_reply_to_account_id,
    isDeleted: false,
    warning,
    text: text.length === 0 ? undefined : text,
    language: language !== undefined && /^[a-z]{2,8}(-\w{1,8})*$/i.test(language) ? language : undefined,
    contents: text.length === 0 ? contentsOf(status) : undefined,
    url: own ?? original,
    originalUrl: own === undefined ? undefined : original,
    ...(picture !== undefined && { picture }),
  }
}

function pictureOf({ media_attachments }: ReadStatus, { apiRoot }: Server): Picture | undefined {
  const photo = media_attachments.find(({ type }) => type === 'image')
  const url = safeImage(photo?.preview_url, apiRoot)
  return url === undefined
    ? undefined
    : { url, description: cleanLine(photo?.description ?? '', MAX_LENGTH.title) }
}

/** Whether a filter of the viewer keeps a status from them altogether. */
export function isHidden({ filtered }: ReadStatus): boolean {
  return filtered.some(({ filter }) => filter.filter_action === 'hide')
}

/** Its author's, or the name of the viewer's own filter. */
function warningOf(status: ReadStatus, apiRoot: URL): RichText | undefined {
  const { spoiler_text = '', emojis, filtered } = status
  const said = lineOf(spoiler_text, MAX_LENGTH.title)
  if (said.length > 0) return withEmojis(said, emojis, apiRoot)
  const [first] = filtered
  return first && lineOf(first.filter.title ?? '', MAX_LENGTH.title)
}

/** A reply names first whom it answers, often several people: the reader knows, and there are two lines for the rest. */
function withoutLeadingMentions(text: RichText): RichText {
  const start = text.findIndex(
    (part) => part.kind !== 'mention' && (part.kind !== 'text' || part.text.trim() !== ''),
  )
  const [first, ...rest] = start > 0 ? text.slice(start) : text
  if (first === undefined || start < 0) return text
  return [{ ...first, text: first.text.trimStart() }, ...rest]
}

const CONTENTS_OF_TYPE: Readonly<Record<string, PostContents['kind']>> = {
  image: 'picture',
  video: 'video',
  gifv: 'video',
  audio: 'sound',
}

/** What a status without words holds. */
function contentsOf({
  media_attachments: [first, ...others],
  poll,
  card,
}: ReadStatus): PostContents | undefined {
  if (first !== undefined)
    return {
      kind: kindOfMedia(first.type),
      count: 1 + others.length,
      description: cleanLine(first.description ?? '', MAX_LENGTH.title),
    }
  if (poll !== undefined) {
    const answers = poll.options.map(({ title }) => title).join(' / ')
    return { kind: 'poll', count: 1, description: cleanLine(answers, MAX_LENGTH.title) }
  }
  return card && { kind: 'link', count: 1, description: cleanLine(card.title ?? '', MAX_LENGTH.title) }
}

function kindOfMedia(type = ''): PostContents['kind'] {
  return Object.hasOwn(CONTENTS_OF_TYPE, type) ? (CONTENTS_OF_TYPE[type] ?? 'file') : 'file'
}

/** Empty for a blank one. */
function lineOf(text: string, maxLength: number): RichText {
  const line = cleanLine(text, maxLength)
  return line === '' ? [] : [{ kind: 'text', text: line }]
}
