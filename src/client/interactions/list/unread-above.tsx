import { type ComponentType, lazy, Suspense } from 'react'
import { useEver } from '#client/ui/use-ever.ts'
import type { WayToUnreadProps } from './way-to-unread.tsx'

const WayToUnread = lazy<ComponentType<WayToUnreadProps>>(async () => ({
  default: await import('./way-to-unread.tsx').then(
    (module) => module.WayToUnread,
    () => Nothing,
  ),
}))

/** Without it the unread rows are where they are. */
function Nothing() {
  return null
}

/** Tells of unread rows above the window, once there are unread rows. */
export function UnreadAbove(props: WayToUnreadProps) {
  const wasUnread = useEver(props.unread.size > 0)
  return (
    wasUnread && (
      <Suspense>
        <WayToUnread {...props} />
      </Suspense>
    )
  )
}
