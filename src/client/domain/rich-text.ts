/** A piece of a text, in reading order; together the pieces are the whole text. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'hashtag'; readonly text: string }
  | LinkPiece

interface LinkPiece {
  readonly kind: 'link'
  readonly text: string
  readonly url: string
  readonly host: string | undefined
}

export type RichText = readonly TextPart[]

/** A marked range of a text. `start` and `length` count Unicode code points, not UTF-16 units. */
export type Entity = { readonly start: number; readonly length: number } & (
  | { readonly kind: 'mention' | 'hashtag' }
  | {
      readonly kind: 'link'
      readonly url: string
      /** The text behind the anchor already says where the link leads (` [host]`). */
      readonly isHostShown: boolean
    }
)

/**
 * Cuts a text at its entities. Ranges outside the text, empty ones, ones that overlap an earlier one, and mentions or
 * hashtags that do not start with their sign stay plain text: servers have been wrong about positions before.
 */
export function richText(text: string, entities: readonly Entity[]): RichText {
  const points = Array.from(text)
  const pieces: TextPart[] = []
  let end = 0
  function addPlain(until: number) {
    if (until > end) pieces.push({ kind: 'text', text: points.slice(end, until).join('') })
    end = until
  }
  for (const entity of entities.toSorted((a, b) => a.start - b.start)) {
    const isInside =
      Number.isInteger(entity.start) &&
      Number.isInteger(entity.length) &&
      entity.length > 0 &&
      entity.start >= end &&
      entity.start + entity.length <= points.length
    if (!isInside) continue
    const marked = points.slice(entity.start, entity.start + entity.length).join('')
    if (!startsWithItsSign(entity.kind, marked)) continue
    addPlain(entity.start)
    pieces.push(pieceOf(entity, marked))
    end = entity.start + entity.length
  }
  addPlain(points.length)
  return pieces
}

/** The text without its marks. */
export function plainText(text: RichText): string {
  return text.map((piece) => piece.text).join('')
}

function startsWithItsSign(kind: Entity['kind'], marked: string): boolean {
  if (kind === 'mention') return /^[@＠]/u.test(marked)
  if (kind === 'hashtag') return /^[#＃]/u.test(marked)
  return true
}

function pieceOf(entity: Entity, marked: string): TextPart {
  if (entity.kind !== 'link') return { kind: entity.kind, text: marked }
  return entity.isHostShown
    ? { ...linkPart(marked, entity.url), host: undefined }
    : linkPart(marked, entity.url)
}

/** A link whose anchor hides where it leads gets the `host` to show beside it. */
export function linkPart(text: string, url: string): LinkPiece {
  const host = new URL(url).hostname
  return { kind: 'link', text, url, host: text.includes(host) ? undefined : host }
}
