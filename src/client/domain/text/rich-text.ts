import { cleanText, MAX_LENGTH } from './clean-text.ts'

/** A piece of a text, in reading order; together the pieces are the whole text. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'hashtag'; readonly text: string }
  | EmojiPart
  | LinkPart

/** A picture that a network has for a word between colons (`:bread:`), which is its `text`. */
export interface EmojiPart {
  readonly kind: 'emoji'
  readonly text: string
  readonly url: string
  /** For viewers who want no motion. */
  readonly stillUrl: string
}

interface LinkPart {
  readonly kind: 'link'
  readonly text: string
  readonly url: string
  /** Where the link leads, when its text does not say so. */
  readonly host: string | undefined
}

export type RichText = readonly TextPart[]

/** A marked range of a text. `start` and `length` count Unicode code points, not UTF-16 units. */
export type Entity = { readonly start: number; readonly length: number } & (
  { readonly kind: 'mention' | 'hashtag' } | { readonly kind: 'link'; readonly url: string }
)

/** More links than these are not drawn as links. */
const MAX_PARTS = 100

/**
 * Cuts a text at its entities. Ranges outside the text, empty ones, ones that overlap an earlier one, and mentions or
 * hashtags that do not start with their sign stay plain text: servers have been wrong about positions before.
 */
export function richText(
  text: string,
  entities: readonly Entity[],
  maxLength: number = MAX_LENGTH.text,
): RichText {
  // A longer text is cut after its ranges are known. No code point takes more than two UTF-16 units.
  const points = Array.from(text.slice(0, 4 * maxLength))
  const parts: TextPart[] = []
  let end = 0
  function addPlain(until: number) {
    if (until > end) parts.push({ kind: 'text', text: points.slice(end, until).join('') })
    end = until
  }
  for (const entity of entities.slice(0, MAX_PARTS).toSorted((a, b) => a.start - b.start)) {
    const entityEnd = entity.start + entity.length
    const isInside =
      Number.isInteger(entity.start) &&
      Number.isInteger(entity.length) &&
      entity.length > 0 &&
      entity.start >= end &&
      entityEnd <= points.length
    if (!isInside) continue
    const marked = points.slice(entity.start, entityEnd).join('')
    if (!startsWithItsSign(entity.kind, marked)) continue
    addPlain(entity.start)
    parts.push(partOf(entity, marked, points, entityEnd))
    end = entityEnd
  }
  addPlain(points.length)
  return boundedText(parts, maxLength)
}

/** Returns a text without marks that harm other texts, of at most `maxLength` code points. */
export function boundedText(parts: RichText, maxLength: number): RichText {
  let left = maxLength
  return parts.slice(0, 2 * MAX_PARTS).flatMap((part): RichText => {
    if (left <= 0) return []
    const text = part.kind === 'emoji' ? part.text : cleanText(part.text, left)
    left -= Array.from(text).length
    return text === '' ? [] : [{ ...part, text }]
  })
}

/** The text without its marks. */
export function plainText(text: RichText): string {
  return text.map((part) => part.text).join('')
}

function startsWithItsSign(kind: Entity['kind'], marked: string): boolean {
  if (kind === 'mention') return /^[@＠]/u.test(marked)
  if (kind === 'hashtag') return /^[#＃]/u.test(marked)
  return true
}

/** The text behind the anchor may say already where the link leads (` [host]`): App.net's servers add that. */
function partOf(entity: Entity, marked: string, points: readonly string[], end: number): TextPart {
  if (entity.kind !== 'link') return { kind: entity.kind, text: marked }
  const link = linkPart(marked, entity.url)
  if (link.host === undefined) return link
  const tail = ` [${link.host}]`
  const isHostShown = points.slice(end, end + Array.from(tail).length).join('') === tail
  return isHostShown ? { ...link, host: undefined } : link
}

/** A link whose text is anything else than its host or its address gets the `host` to show beside it. */
export function linkPart(text: string, url: string): LinkPart {
  const { host, hostname } = new URL(url)
  const isClear = [host, hostname].some((name) => saysWhereItLeads(text, url, name))
  return { kind: 'link', text, url, host: isClear ? undefined : hostname }
}

/** A text is clear that is the host, or the address with or without its scheme, its end or its final slash. */
function saysWhereItLeads(text: string, url: string, host: string): boolean {
  const said = withoutScheme(text.trim())
  if (said.toLowerCase() === host) return true
  const isCut = said.endsWith('…')
  const address = decoded(withoutScheme(url))
  const start = decoded(isCut ? said.slice(0, -1) : said)
  if (start.slice(0, host.length).toLowerCase() !== host || !/^[/?#:]/.test(start.slice(host.length)))
    return false
  const rest = address.slice(address.indexOf(host) + host.length)
  const saidRest = start.slice(host.length)
  return isCut ? rest.startsWith(saidRest) : rest === saidRest || rest === `${saidRest}/`
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//i, '')
}

/** Addresses are written with and without percent signs. */
function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
