import { type RefObject, useContext, useEffect, useRef, useState } from 'react'
import type { Interaction, Post } from '#client/domain/interaction.ts'
import { shownReply } from '#client/domain/reply.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import { RepliesContext } from '#client/interactions/replies/replies-context.ts'
import { useReplies } from '#client/interactions/replies/use-replies.ts'
import { ReplyActions } from '#client/interactions/row-actions/row-actions.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { PostPreview, type Shown } from './post-preview.tsx'

/** What was replied, and what to in one line; until that is known, what was replied to. */
export function ReplyPreview({
  interaction,
  post,
  ...shown
}: Shown & { interaction: Interaction; post: Post }) {
  const i18n = useTranslation()
  const { canRead, reserved } = useContext(RepliesContext)
  const element = useRef<HTMLDivElement>(null)
  const replies = useReplies(post.id, interaction.atMs ?? 0, element)
  // What comes later finds its room taken, so that no row below moves.
  const [isReserved] = useState(canRead && (replies === undefined || reserved.has(post.id)))
  useEffect(() => {
    if (isReserved) reserved.add(post.id)
  }, [isReserved, reserved, post.id])
  const reply = replies && shownReply(interaction, replies)
  const isShort = useShortFirstChild(element, isReserved ? reply?.post.id : undefined)
  return (
    <div
      ref={element}
      className="reply"
      data-reserved={isReserved || undefined}
      data-short={isShort || undefined}
    >
      {reply === undefined ? (
        <PostPreview post={post} {...shown} />
      ) : (
        <>
          <PostPreview post={reply.post} {...shown} isRepeated={false} />
          <p className="quoted">
            <span dir="auto" translate="no">
              {plainText(post.warning?.length ? post.warning : (post.text ?? []))}
            </span>
            {reply.more > 0 && post.url !== undefined && (
              <a href={post.url} rel="noopener noreferrer">
                {i18n.t('row.moreReplies', { count: reply.more })}
              </a>
            )}
          </p>
          <ReplyActions reply={reply.post} />
        </>
      )}
    </div>
  )
}

/** Returns whether the first child of an element is one line high, where there is such a child. Says so again for another child. */
function useShortFirstChild(element: RefObject<HTMLElement | null>, name: string | undefined): boolean {
  const [isShort, setIsShort] = useState(false)
  useEffect(() => {
    const child = element.current?.firstElementChild
    if (name === undefined || !child) return
    const observer = new ResizeObserver(() => {
      setIsShort(child.clientHeight < 1.5 * parseFloat(getComputedStyle(child).lineHeight))
    })
    observer.observe(child)
    return () => {
      observer.disconnect()
    }
  }, [element, name])
  return isShort
}
