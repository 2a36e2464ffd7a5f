import { type Emoji, type InteractionObject, NO_OBJECT } from '#client/domain/interaction.ts'
import { cleanLine, cleanText, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import type { ReadGroup } from '#contract/mastodon/reading.ts'
import { safeLink } from '../../../safe-url.ts'
import { pageAt, type Server } from '../server.ts'
import { emojiPart } from './emojis.ts'
import { richTextOfHtml } from './html.ts'
import { decodeAccount } from './objects.ts'
import type { MastodonAction } from './types.ts'

type Details = Omit<ReadGroup, 'sample_account_ids'>

/** Decodes what a notification tells that is about no status; `none` where it tells nothing. */
export function decodeNotice(
  action: MastodonAction | 'unknown',
  details: Details,
  server: Server,
): InteractionObject {
  const { apiRoot } = server
  const id = details.group_key ?? details.most_recent_notification_id ?? ''
  switch (action) {
    case 'moderation_warning': {
      const { id: strike, action: measure = 'other', text = '' } = details.moderation_warning ?? {}
      const url =
        strike === undefined ? '/disputes/strikes' : `/disputes/strikes/${encodeURIComponent(strike)}`
      return notice({ id: strike ?? id, variant: measure, text, url: pageAt(apiRoot, url) })
    }
    case 'severed_relationships': {
      const { id: event, type = 'other', target_name, followers_count, following_count } = details.event ?? {}
      const hasCounts = followers_count !== undefined || following_count !== undefined
      return notice({
        id: event ?? id,
        variant: target_name ? type : 'unnamed',
        title: target_name ?? '',
        lost: hasCounts ? { followers: followers_count ?? 0, following: following_count ?? 0 } : undefined,
        url: pageAt(apiRoot, '/severed_relationships'),
      })
    }
    case 'annual_report': {
      const year = details.annual_report?.year ?? ''
      return notice({ id: year || id, title: year, url: pageAt(apiRoot, '/notifications') })
    }
    case 'report': {
      const { id: report, comment = '', target_account } = details.report ?? {}
      const target = target_account && decodeAccount(target_account, server)
      const url = report === undefined ? '/admin/reports' : `/admin/reports/${encodeURIComponent(report)}`
      return notice({ id: report ?? id, title: target?.name ?? '', text: comment, url: pageAt(apiRoot, url) })
    }
    case 'added_to_collection':
    case 'collection_update': {
      const { id: collection, name = '', url } = details.collection ?? {}
      if (collection === undefined) return fallbackOf(details, id)
      return notice({ id: collection, title: name, url: safeLink(url) })
    }
    default:
      return action === 'unknown' ? fallbackOf(details, id) : NO_OBJECT
  }
}

/** Decodes what a reaction was made with, in any of its spellings; undefined where none is named. */
export function decodeEmoji(details: Details, apiRoot: URL): Emoji | undefined {
  const { emoji, emoji_url, url, emoji_reaction } = details
  const name = cleanLine(emoji ?? emoji_reaction?.name ?? '', MAX_LENGTH.word)
  if (name === '') return undefined
  const picture = emoji_url ?? url ?? emoji_reaction?.url
  const shortcode = name.replace(/^:(.*):$/, '$1')
  return (
    emojiPart({ shortcode, url: picture, static_url: emoji_reaction?.static_url }, apiRoot) ?? {
      kind: 'text',
      text: name,
    }
  )
}

/** The server's own words, as text. */
function fallbackOf({ fallback }: Details, id: string): InteractionObject {
  const title = textOf(fallback?.title)
  return title === ''
    ? NO_OBJECT
    : notice({ id, variant: 'fallback', title, text: textOf(fallback?.summary ?? fallback?.details) })
}

function textOf(html = ''): string {
  return cleanLine(plainText(richTextOfHtml(html)), MAX_LENGTH.message)
}

interface NoticeParts {
  readonly id: string
  readonly variant?: string
  readonly title?: string
  readonly text?: string
  readonly lost?: { readonly followers: number; readonly following: number } | undefined
  readonly url?: string | undefined
}

function notice({ id, variant, title = '', text = '', lost, url }: NoticeParts): InteractionObject {
  const name = cleanLine(title, MAX_LENGTH.message)
  return {
    kind: 'notice',
    id,
    variant: variant ?? (name === '' ? 'other' : 'named'),
    title: name,
    text: cleanText(text, MAX_LENGTH.text),
    lost,
    url,
  }
}
