import { type RefObject, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Reply } from '#client/domain/reply.ts'
import { RepliesContext } from './replies-context.ts'

function subscribeToNothing() {
  return () => undefined
}

/**
 * Returns the replies to a post, newest first, and asks for them while the element is in view; undefined while none were
 * read. `atMs` is the latest event of the row, epoch milliseconds.
 */
export function useReplies(
  postId: string,
  atMs: number,
  element: RefObject<HTMLElement | null>,
): readonly Reply[] | undefined {
  const { reader } = useContext(RepliesContext)
  useEffect(() => {
    if (reader === undefined || element.current === null) return
    let release: (() => void) | undefined
    const observer = new IntersectionObserver((entries) => {
      release?.()
      release = entries.at(-1)?.isIntersecting === true ? reader.want(postId, atMs) : undefined
    })
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      release?.()
    }
  }, [reader, postId, atMs, element])
  function read() {
    return reader?.get(postId)
  }
  return useSyncExternalStore(reader?.subscribe ?? subscribeToNothing, read, read)
}
