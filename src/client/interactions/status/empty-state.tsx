import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-translation.ts'
import { FailureNotice } from './failure-notice.tsx'
import type { Remedies } from './failure-remedy.tsx'
import { RowSkeletons } from './row-skeletons.tsx'
import type { Stream } from '#client/interactions/stream/use-stream.ts'

interface Props extends Remedies {
  stream: Stream
  networkName: string
  hasFilter: boolean
  onShowAll: () => void
}

/** Stands where the list would be: why there is none yet, or none at all. */
export function NoRows({ stream, networkName, hasFilter, onShowAll, ...remedies }: Props) {
  const { readAtMs, failure, isOffline, isReading, hasOlder } = stream
  if (readAtMs === undefined && failure !== undefined && !isOffline)
    return (
      <FailureNotice error={failure.error} networkName={networkName} isTrying={isReading} {...remedies} />
    )
  if (readAtMs === undefined || hasOlder) return <Waiting isOffline={isOffline} />
  return <Empty hasFilter={hasFilter} onShowAll={onShowAll} />
}

/** The first rows are on their way, or would be with a network. */
function Waiting({ isOffline }: { isOffline: boolean }) {
  const words = useWords()
  if (isOffline) return <Notice title={words.say('offline.title')}>{words.say('offline.text')}</Notice>
  return (
    <>
      <p className="visually-hidden" role="status">
        {words.say('list.loading')}
      </p>
      <div role="feed" aria-label={words.say('list.title')} aria-busy>
        <RowSkeletons />
      </div>
    </>
  )
}

/** Everything was read, and there is nothing. */
function Empty({ hasFilter, onShowAll }: { hasFilter: boolean; onShowAll: () => void }) {
  const words = useWords()
  if (!hasFilter)
    return (
      <Notice title={words.say('empty.title')}>
        <p>{words.say('empty.text')}</p>
      </Notice>
    )
  return (
    <Notice
      title={words.say('empty.filterTitle')}
      actions={
        <button type="button" className="button" onClick={onShowAll}>
          {words.say('list.showAll')}
        </button>
      }
    >
      <p>{words.say('empty.filterText')}</p>
    </Notice>
  )
}
