import { linkPart, type RichText, type TextPart } from '#client/domain/text/rich-text.ts'
import { safeLink } from '../../../safe-url.ts'

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(['P', 'DIV', 'LI', 'BLOCKQUOTE', 'PRE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

/** Elements without words, and what repeats elsewhere: a quoted post's address, the ends of a link that is cut for the eye. */
const SILENT = 'script, style, template, .quote-inline, .invisible'

/** More is not parsed, in UTF-16 units: a row shows two lines. */
const MAX_HTML_LENGTH = 20_000

/**
 * The words of HTML, with its links, mentions and hashtags. Parsed into a document that runs nothing and loads nothing;
 * of it only text is taken, and addresses that a link may carry.
 */
export function richTextOfHtml(html: string): RichText {
  const { body } = new DOMParser().parseFromString(html.slice(0, MAX_HTML_LENGTH), 'text/html')
  const parts: TextPart[] = []
  for (const node of body.childNodes) addNode(node, parts)
  return trimmed(parts)
}

function addNode(node: Node, parts: TextPart[]) {
  if (node.nodeType === Node.TEXT_NODE) addText(node.textContent ?? '', parts)
  if (!(node instanceof Element) || node.matches(SILENT)) return
  const isBlock = BLOCKS.has(node.tagName)
  if (isBlock) breakLine(parts)
  if (node.tagName === 'BR') addText('\n', parts)
  else if (node.tagName === 'A') parts.push(partOfLink(node))
  else for (const child of node.childNodes) addNode(child, parts)
  if (isBlock) breakLine(parts)
}

function breakLine(parts: TextPart[]) {
  if (parts.length > 0 && parts.at(-1)?.text.endsWith('\n') === false) addText('\n', parts)
}

/** Together with the text before it. */
function addText(text: string, parts: TextPart[]) {
  const last = parts.at(-1)
  if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text }
  else if (text !== '') parts.push({ kind: 'text', text })
}

function partOfLink(link: Element): TextPart {
  const text = textOf(link)
  if (text.startsWith('@') && link.classList.contains('mention')) return { kind: 'mention', text }
  if (text.startsWith('#')) return { kind: 'hashtag', text }
  const url = safeLink(link.getAttribute('href') ?? undefined)
  return url === undefined || text === '' ? { kind: 'text', text } : linkPart(text, url)
}

/** What is to be seen of a link: its ends may be hidden, and dots stand for them. */
function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  if (!(node instanceof Element) || node.matches(SILENT)) return ''
  if (node.tagName === 'BR') return ' '
  const text = [...node.childNodes].map(textOf).join('')
  return node.classList.contains('ellipsis') ? `${text}…` : text
}

/** Without the blanks at either end, and without parts that were nothing else. */
function trimmed(parts: readonly TextPart[]): RichText {
  return parts
    .map((part, index) => ({
      ...part,
      text: trimmedAt(part.text, { isFirst: index === 0, isLast: index === parts.length - 1 }),
    }))
    .filter(({ text }) => text !== '')
}

function trimmedAt(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const begun = isFirst ? text.trimStart() : text
  return isLast ? begun.trimEnd() : begun
}
