import type { RichText } from '#client/domain/text/rich-text.ts'
import { EmojiPicture } from './emoji-picture.tsx'

/** A text with its links as links; mentions and hashtags stand out and lead nowhere, since no network says where they lead. */
export function RichTextView({ text }: { text: RichText }) {
  return text.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return part.text
      case 'mention':
      case 'hashtag':
        return (
          <span key={index} className="marked">
            {part.text}
          </span>
        )
      case 'emoji':
        return <EmojiPicture key={index} emoji={part} />
      case 'link':
        return (
          <a key={index} href={part.url} title={part.url} rel="noopener noreferrer nofollow">
            {part.text}
            {part.host !== undefined && <span className="link-host"> [{part.host}]</span>}
          </a>
        )
      default:
        return part satisfies never
    }
  })
}
