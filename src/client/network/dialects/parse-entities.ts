import { type Entity, type RichText, richText } from '#client/domain/text/rich-text.ts'
import type { ReadEntities } from '#contract/appnet/reading.ts'
import { safeLink } from '../safe-url.ts'

/** A text with its entities, as App.net has them. */
export function parseEntities(text: string, entities: ReadEntities, maxLength?: number): RichText {
  const mentions = entities?.mentions.map((range) => ({ ...position(range), kind: 'mention' as const })) ?? []
  const hashtags = entities?.hashtags.map((range) => ({ ...position(range), kind: 'hashtag' as const })) ?? []
  const links =
    entities?.links.flatMap((range): Entity[] => {
      const url = safeLink(range.url)
      return url === undefined ? [] : [{ ...position(range), kind: 'link', url }]
    }) ?? []
  return richText(text, [...mentions, ...hashtags, ...links], maxLength)
}

function position({ pos, len }: { pos: number; len: number }) {
  return { start: pos, length: len }
}
