import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-words.ts'
import { RowSkeletons } from './row-skeletons.tsx'

/** The first rows are on their way, or would be with a network. */
export function Waiting({ isOffline }: { isOffline: boolean }) {
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
export function Empty({ hasFilter, onShowAll }: { hasFilter: boolean; onShowAll: () => void }) {
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
