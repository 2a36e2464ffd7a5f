import type { RichText } from '#client/domain/rich-text.ts'

/** A text with its links as links; mentions and hashtags stand out and lead nowhere, since no network says where they lead. */
export function RichTextView({ text }: { text: RichText }) {
  return text.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return piece.text
      case 'mention':
      case 'hashtag':
        return (
          <span key={index} className="marked">
            {piece.text}
          </span>
        )
      case 'link':
        return (
          <a key={index} href={piece.url} title={piece.url} rel="noopener noreferrer nofollow">
            {piece.text}
            {piece.host !== undefined && <span className="link-host"> [{piece.host}]</span>}
          </a>
        )
      default:
        return piece satisfies never
    }
  })
}
