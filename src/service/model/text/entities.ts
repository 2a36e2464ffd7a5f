import type { WireEntities } from '#contract/appnet/objects.ts'

/** `@name`, not preceded by a word character, `@` or `/`. */
const MENTION = /(?<![\p{L}\p{N}_@/])@([a-z0-9_]{1,20})(?![a-z0-9_])/giu
/** `#tag` with at least one letter, in any script. */
const HASHTAG = /(?<![\p{L}\p{N}_#&/])#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu
const LINK = /(?<![\p{L}\p{N}_])https?:\/\/[^\s<>"]+/giu

export function noEntities(): WireEntities {
  return { mentions: [], hashtags: [], links: [] }
}

/** Returns the usernames (lower case, each once) that `text` mentions, existing or not. */
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
  const taken: { start: number; end: number }[] = []
  /** Claims a range. @returns it in code points, or null when it overlaps one claimed before */
  function take(start: number, length: number): { pos: number; len: number } | null {
    const end = start + length
    if (taken.some((range) => start < range.end && end > range.start)) return null
    taken.push({ start, end })
    const pos = codePoints(text, start)
    return { pos, len: codePoints(text, end) - pos }
  }

  for (const match of text.matchAll(LINK)) {
    const url = trimLink(match[0])
    const range = URL.canParse(url) && take(match.index, url.length)
    if (range) found.links.push({ text: url, url, ...range })
  }
  for (const match of text.matchAll(MENTION)) {
    const name = (match[1] ?? '').toLowerCase()
    const id = idOf.get(name)
    const range = id !== undefined && take(match.index, match[0].length)
    if (range) found.mentions.push({ name, id: String(id), ...range, is_leading: range.pos === 0 })
  }
  for (const match of text.matchAll(HASHTAG)) {
    const range = take(match.index, match[0].length)
    if (range) found.hashtags.push({ name: match[1] ?? '', ...range })
  }
  return found
}

/** Returns the form of a tag in which tags are compared: case does not count. */
export function foldTag(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Counts the code points of `text` (up to a UTF-16 index), the unit of every limit and position. */
export function codePoints(text: string, end = text.length): number {
  let count = 0
  for (let index = 0; index < end; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1) count += 1
  return count
}

/** Returns `text` in at most `maxLength` code points: what is longer ends in an ellipsis. */
export function truncate(text: string, maxLength: number): string {
  const points = [...text]
  return points.length <= maxLength ? text : `${points.slice(0, maxLength - 1).join('')}…`
}

/** Removes trailing punctuation, which belongs to the sentence; a closing bracket stays if the URL holds the opening one. */
function trimLink(url: string): string {
  let end = url.length
  while (end > 0) {
    const last = url.charAt(end - 1)
    const isBalanced = last === ')' && !url.slice(0, end).includes('(')
    if (!isBalanced && !".,;:!?'’”»]}".includes(last)) break
    end -= 1
  }
  return url.slice(0, end)
}
