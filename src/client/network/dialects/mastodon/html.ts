import type { RichText, TextPart } from '#client/domain/rich-text.ts'
import { linkPart } from '#client/domain/rich-text.ts'
import { safeLink } from '../../safe-url.ts'

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(['P', 'DIV', 'LI', 'BLOCKQUOTE', 'PRE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

/** Elements without words, and what repeats elsewhere: a quoted post's address, the ends of a link that is cut for the eye. */
const SILENT = 'script, style, template, .quote-inline, .invisible'

/**
 * The words of HTML, with its links, mentions and hashtags. Parsed into a document that runs nothing and loads nothing;
 * of it only text is taken, and addresses that a link may carry.
 */
export function richTextOfHtml(html: string): RichText {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const pieces: TextPart[] = []
  for (const node of body.childNodes) addNode(node, pieces)
  return trimmed(pieces)
}

function addNode(node: Node, pieces: TextPart[]) {
  if (node.nodeType === Node.TEXT_NODE) addText(node.textContent ?? '', pieces)
  if (!(node instanceof Element) || node.matches(SILENT)) return
  const isBlock = BLOCKS.has(node.tagName)
  if (isBlock) breakLine(pieces)
  if (node.tagName === 'BR') addText('\n', pieces)
  else if (node.tagName === 'A') pieces.push(pieceOfLink(node))
  else for (const child of node.childNodes) addNode(child, pieces)
  if (isBlock) breakLine(pieces)
}

function breakLine(pieces: TextPart[]) {
  if (pieces.length > 0 && pieces.at(-1)?.text.endsWith('\n') === false) addText('\n', pieces)
}

/** Together with the text before it. */
function addText(text: string, pieces: TextPart[]) {
  const last = pieces.at(-1)
  if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text }
  else if (text !== '') pieces.push({ kind: 'text', text })
}

function pieceOfLink(link: Element): TextPart {
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

/** Without the blanks at either end, and without pieces that were nothing else. */
function trimmed(pieces: readonly TextPart[]): RichText {
  return pieces
    .map((piece, index) => ({
      ...piece,
      text: trimmedAt(piece.text, { isFirst: index === 0, isLast: index === pieces.length - 1 }),
    }))
    .filter(({ text }) => text !== '')
}

function trimmedAt(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const begun = isFirst ? text.trimStart() : text
  return isLast ? begun.trimEnd() : begun
}
