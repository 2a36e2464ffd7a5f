import type { WireEntities } from '#contract/appnet/objects.ts'

/** A part of a text that is split at its entities. */
export type TextPart =
  | { kind: 'plain'; text: string }
  | { kind: 'mention'; text: string; name: string; id: string }
  | { kind: 'hashtag'; text: string; name: string }
  | { kind: 'link'; text: string; url: string }

/** Splits a text at its entities; the texts of the parts joined are `text`. */
export function splitText(text: string, entities: WireEntities): TextPart[] {
  const points = [...text]
  const ranges = [
    ...entities.mentions.map((entity) => ({ kind: 'mention' as const, ...entity })),
    ...entities.hashtags.map((entity) => ({ kind: 'hashtag' as const, ...entity })),
    ...entities.links.map((entity) => ({ kind: 'link' as const, ...entity })),
  ].sort((a, b) => a.pos - b.pos)

  const parts: TextPart[] = []
  let done = 0
  for (const { pos, len, ...entity } of ranges) {
    if (pos > done) parts.push({ kind: 'plain', text: points.slice(done, pos).join('') })
    parts.push({ ...entity, text: points.slice(pos, pos + len).join('') })
    done = pos + len
  }
  if (done < points.length) parts.push({ kind: 'plain', text: points.slice(done).join('') })
  return parts
}

/** Renders the `html` field of posts and descriptions as App.net did. */
export function renderHtml(text: string, entities: WireEntities): string {
  const body = splitText(text, entities).map(renderPart).join('')
  return `<span itemscope="https://app.net/schemas/Post">${body}</span>`
}

function renderPart(part: TextPart): string {
  const text = escapeHtml(part.text).replaceAll('\n', '<br>')
  switch (part.kind) {
    case 'plain':
      return text
    case 'mention':
      return `<span itemprop="mention" data-mention-name="${part.name}" data-mention-id="${part.id}">${text}</span>`
    case 'hashtag':
      return `<span itemprop="hashtag" data-hashtag-name="${escapeHtml(part.name)}">${text}</span>`
    case 'link':
      return `<a href="${escapeHtml(part.url)}" rel="nofollow">${text}</a>`
    default:
      return part satisfies never
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
