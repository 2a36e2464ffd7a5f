import { Notice } from '#client/ui/notice.tsx'
import { RowSkeletons } from './row-skeletons.tsx'

/** The first rows are on their way, or would be with a network. */
export function Waiting({ isOffline }: { isOffline: boolean }) {
  if (isOffline)
    return <Notice title="You are offline">Your interactions load as soon as you are back.</Notice>
  return (
    <>
      <p className="visually-hidden" role="status">
        Loading interactions…
      </p>
      <div role="feed" aria-label="Interactions" aria-busy>
        <RowSkeletons />
      </div>
    </>
  )
}

/** Everything was read, and there is nothing. */
export function Empty({ hasFilter, onShowAll }: { hasFilter: boolean; onShowAll: () => void }) {
  if (!hasFilter)
    return (
      <Notice title="Nothing yet">
        <p>When somebody follows you, or stars, reposts or answers your posts, you will read it here.</p>
      </Notice>
    )
  return (
    <Notice
      title="Nothing of this kind"
      actions={
        <button type="button" className="button" onClick={onShowAll}>
          Show all
        </button>
      }
    >
      <p>No interaction matches this filter.</p>
    </Notice>
  )
}
