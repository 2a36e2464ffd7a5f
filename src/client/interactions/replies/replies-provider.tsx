import { type ReactNode, useEffect, useState } from 'react'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useEver } from '#client/ui/use-ever.ts'
import { RepliesContext } from './replies-context.ts'
import type { ReplyReader } from './reply-reader.ts'

interface Props {
  signedIn: SignedIn
  /** There are rows that may show replies. */
  hasRows: boolean
  children: ReactNode
}

/** Lets rows show what was replied. What reads it is loaded once there are rows; without it they can be read as well. */
export function RepliesProvider({ signedIn: signedInNow, hasRows, children }: Props) {
  'use memo'
  const [signedIn] = useState(signedInNow)
  const [reader, setReader] = useState<ReplyReader>()
  const [reserved] = useState(() => new Set<string>())
  // A filter that is not read yet forgets no reply.
  const hadRows = useEver(hasRows)
  const part = signedIn.network.dialect.replies
  useEffect(() => {
    if (!hadRows || part === undefined) return
    let close: (() => void) | undefined
    let isWanted = true
    Promise.all([part.load(), import('./open-reply-reader.ts')]).then(
      ([replies, { openReplyReader }]) => {
        if (!isWanted) return
        const opened = openReplyReader(signedIn, replies)
        close = opened.close
        setReader(opened.reader)
      },
      () => undefined, // The rows show the posts that were replied to.
    )
    return () => {
      isWanted = false
      close?.()
    }
  }, [hadRows, part, signedIn])
  return <RepliesContext value={{ canRead: part !== undefined, reader, reserved }}>{children}</RepliesContext>
}
