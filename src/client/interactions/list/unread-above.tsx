import { type ComponentType, lazy, Suspense } from 'react'
import { useEver } from '#client/ui/use-ever.ts'
import type { UnreadAboveProps } from './unread-above-buttons.tsx'

const UnreadAboveButtons = lazy<ComponentType<UnreadAboveProps>>(async () => ({
  default: await import('./unread-above-buttons.tsx').then(
    (module) => module.UnreadAboveButtons,
    () => Nothing,
  ),
}))

/** Without it the unread rows are where they are. */
function Nothing() {
  return null
}

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
