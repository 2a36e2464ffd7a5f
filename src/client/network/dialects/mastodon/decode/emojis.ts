import type { EmojiPart, RichText, TextPart } from '#client/domain/text/rich-text.ts'
import type { ReadEmoji } from '#contract/mastodon/reading.ts'
import { safeImage } from '../../../safe-url.ts'

/** A word between colons which no letter, number or colon touches: `10:30:45` is a time. Mastodon's own rule. */
const SHORTCODE = /(?<![\p{L}\p{N}:]):(\w+):(?![\p{L}\p{N}:])/gu

/** Returns a text with its shortcodes as pictures, as far as the server lists them. */
export function withEmojis(text: RichText, emojis: readonly ReadEmoji[], apiRoot: URL): RichText {
  if (emojis.length === 0) return text
  const pictures = new Map(emojis.map((emoji) => [emoji.shortcode, emojiPart(emoji, apiRoot)]))
  return text.flatMap((part) => (part.kind === 'text' ? split(part.text, pictures) : [part]))
}

/** Returns the text between and around the pictures. */
export function withoutEmojis(text: RichText): string {
  return text
    .filter(({ kind }) => kind !== 'emoji')
    .map((part) => part.text)
    .join('')
    .replaceAll(/ {2,}/g, ' ')
}

/** Returns an emoji of a server; undefined where its picture is not safe to load. */
export function emojiPart({ shortcode, url, static_url }: ReadEmoji, apiRoot: URL): EmojiPart | undefined {
  const moving = safeImage(url ?? static_url, apiRoot)
  const still = safeImage(static_url, apiRoot) ?? moving
  if (moving === undefined || still === undefined || shortcode.length > 100) return undefined
  return { kind: 'emoji', text: `:${shortcode}:`, url: moving, stillUrl: still }
}

function split(text: string, pictures: ReadonlyMap<string, EmojiPart | undefined>): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(SHORTCODE)) {
    const picture = pictures.get(match[1] ?? '')
    if (picture === undefined) continue
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push(picture)
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}
