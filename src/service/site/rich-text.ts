import { html } from 'hono/html'
import type { WireEntities } from '#contract/appnet/objects.ts'
import type { Html } from '#service/http/html/layout.ts'
import { splitText, type TextPart } from '#service/model/text/rich-text.ts'

/** Renders a text with links for its mentions and URLs. */
export function richText(text: string, entities: WireEntities): Html {
  return html`${splitText(text, entities).map(renderPart)}`
}

function renderPart(part: TextPart): Html | string {
  switch (part.kind) {
    case 'plain':
      return part.text
    case 'mention':
      return html`<a href="/people/${part.name}">${part.text}</a>`
    case 'hashtag':
      return html`<span class="tag">${part.text}</span>`
    case 'link':
      return html`<a href="${part.url}" rel="nofollow noopener noreferrer">${part.text}</a>`
    default:
      return part satisfies never
  }
}
