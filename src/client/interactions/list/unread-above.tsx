import { Suspense } from 'react'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { useEver } from '#client/ui/use-ever.ts'
import type { UnreadAboveProps } from './unread-above-buttons.tsx'

/** Without it the unread rows are where they are. */
const UnreadAboveButtons = lazyPart<UnreadAboveProps>(
  async () => (await import('./unread-above-buttons.tsx')).UnreadAboveButtons,
)

/** Tells of unread rows above the window, once there are unread rows. */
export function UnreadAbove(props: UnreadAboveProps) {
  const wasUnread = useEver(props.unread.size > 0)
  return (
    wasUnread && (
      <Suspense>
        <UnreadAboveButtons {...props} />
      </Suspense>
    )
  )
}
