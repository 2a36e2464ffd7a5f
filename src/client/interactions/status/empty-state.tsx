import type { Chip } from '#client/domain/actions.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { FailureNotice } from './failure-notice.tsx'
import { RowSkeletons } from './row-skeletons.tsx'
import type { StreamStatus } from './use-stream-status.ts'

interface Props extends StreamStatus {
  /** The chips that are on. */
  filter: readonly Chip[]
  onShowAll: () => void
}

/** Takes the place of the rows: why there are none yet, or none at all. Nothing while the rate limit's notice says it. */
export function EmptyState({
  stream,
  networkName,
  pausedUntilMs,
  filter,
  onShowAll,
  onRetry,
  onSignIn,
}: Props) {
  if (pausedUntilMs > 0) return null
  const { readAtMs, failure, isOffline, isReading, hasOlder, isLoadingHeld } = stream
  if (readAtMs === undefined && failure !== undefined && !isOffline)
    return (
      <FailureNotice
        error={failure.error}
        networkName={networkName}
        isTrying={isReading}
        onRetry={onRetry}
        onSignIn={onSignIn}
      />
    )
  // The button under the list says that there is more.
  if (hasOlder && isLoadingHeld) return null
  if (readAtMs === undefined || hasOlder) return <Waiting isOffline={isOffline} />
  return <Empty filter={filter} onShowAll={onShowAll} />
}

/** The first rows are on their way, or would be with a network. */
function Waiting({ isOffline }: { isOffline: boolean }) {
  const i18n = useTranslation()
  if (isOffline) return <Notice title={i18n.t('offline.title')}>{i18n.t('offline.text')}</Notice>
  return (
    <>
      <p className="visually-hidden" role="status">
        {i18n.t('list.loading')}
      </p>
      <div role="feed" aria-label={i18n.t('list.title')} aria-busy>
        <RowSkeletons />
      </div>
    </>
  )
}

/** Everything was read, and there is nothing. */
function Empty({ filter, onShowAll }: Pick<Props, 'filter' | 'onShowAll'>) {
  const i18n = useTranslation()
  const [chip, ...others] = filter
  if (chip === undefined)
    return (
      <Notice title={i18n.t('empty.title')}>
        <p>{i18n.t('empty.text')}</p>
      </Notice>
    )
  return (
    <Notice
      title={i18n.t(others.length > 0 ? 'none.several' : `none.${chip}`)}
      actions={
        <button type="button" className="button" onClick={onShowAll}>
          {i18n.t('list.showAll')}
        </button>
      }
    />
  )
}
