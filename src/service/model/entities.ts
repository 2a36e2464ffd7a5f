import type { WireEntities } from '#contract/appnet/objects.ts'

/** `@name` where no word character, `@` or `/` stands before it. */
const MENTION = /(?<![\p{L}\p{N}_@/])@([a-z0-9_]{1,20})(?![a-z0-9_])/giu
/** `#tag` with at least one letter, in any script. */
const HASHTAG = /(?<![\p{L}\p{N}_#&/])#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu
const LINK = /(?<![\p{L}\p{N}_])https?:\/\/[^\s<>"]+/giu

export function noEntities(): WireEntities {
  return { mentions: [], hashtags: [], links: [] }
}

/** @returns the usernames (lower case, each once) that `text` mentions, whether or not they exist */
export function mentionedNames(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map((match) => (match[1] ?? '').toLowerCase()))]
}

/**
 * Finds mentions, hashtags and bare links. `pos` and `len` count code points; ranges never overlap: a link wins over
 * what looks like a tag or a mention inside it.
 * @param idOf the ids of the usernames that exist; other mentions stay plain text
 */
export function extractEntities(text: string, idOf: ReadonlyMap<string, number>): WireEntities {
  const found = noEntities()
  const links = [...text.matchAll(LINK)].map((match) => ({ start: match.index, url: trimLink(match[0]) }))
  function isInLink(index: number): boolean {
    return links.some((link) => index >= link.start && index < link.start + link.url.length)
  }

  for (const { start, url } of links) {
    if (URL.canParse(url))
      found.links.push({ text: url, url, pos: codePoints(text, start), len: codePoints(url) })
  }
  for (const match of text.matchAll(MENTION)) {
    const name = (match[1] ?? '').toLowerCase()
    const id = idOf.get(name)
    if (id === undefined || isInLink(match.index)) continue
    const pos = codePoints(text, match.index)
    found.mentions.push({ name, id: String(id), pos, len: name.length + 1, is_leading: pos === 0 })
  }
  for (const match of text.matchAll(HASHTAG)) {
    const name = match[1] ?? ''
    if (isInLink(match.index)) continue
    found.hashtags.push({ name, pos: codePoints(text, match.index), len: codePoints(name) + 1 })
  }
  return found
}

/** @returns the length of `text` (up to a UTF-16 index) in code points, the unit of every limit and position */
export function codePoints(text: string, end = text.length): number {
  let count = 0
  for (let index = 0; index < end; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1) count += 1
  return count
}

/** A full stop or a closing bracket after an address belongs to the sentence, unless the address opened the bracket. */
function trimLink(url: string): string {
  let end = url.length
  while (end > 0) {
    const last = url.charAt(end - 1)
    const isUnopened = last === ')' && !url.slice(0, end).includes('(')
    if (!isUnopened && !".,;:!?'’”»]}".includes(last)) break
    end -= 1
  }
  return url.slice(0, end)
}
