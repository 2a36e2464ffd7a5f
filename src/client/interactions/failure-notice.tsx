import { Notice } from '#client/ui/notice.tsx'
import { failureWords } from './failure.ts'

interface Props {
  error: unknown
  networkName: string
  isTrying: boolean
  onRetry: () => void
}

/** Stands where the list would be when nothing could be loaded. */
export function FailureNotice({ error, networkName, isTrying, onRetry }: Props) {
  const { title, hint, canRetry, reference } = failureWords(error, networkName)
  return (
    <Notice
      title={title}
      isFailure
      actions={
        canRetry && (
          <button type="button" className="button" onClick={onRetry}>
            Retry
          </button>
        )
      }
    >
      <p>{isTrying ? 'Trying again…' : hint}</p>
      {reference !== undefined && (
        <details className="report">
          <summary>Details for a report</summary>
          <code>{reference}</code>
        </details>
      )}
    </Notice>
  )
}
