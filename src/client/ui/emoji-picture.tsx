import './emoji-picture.css'
import type { EmojiPart } from '#client/domain/text/rich-text.ts'

/** A network's own emoji, still where the viewer wants no motion. Its word is what a screen reader says. */
export function EmojiPicture({ emoji }: { emoji: EmojiPart }) {
  return (
    <picture>
      <source media="(prefers-reduced-motion: reduce)" srcSet={emoji.stillUrl} />
      <img
        className="emoji"
        src={emoji.url}
        alt={emoji.text}
        title={emoji.text}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
      />
    </picture>
  )
}
