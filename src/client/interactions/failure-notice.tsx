import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-words.ts'
import { failureWords } from './failure.ts'

interface Props {
  error: unknown
  networkName: string
  isTrying: boolean
  onRetry: () => void
}

/** Stands where the list would be when nothing could be loaded. */
export function FailureNotice({ error, networkName, isTrying, onRetry }: Props) {
  const words = useWords()
  const { title, hint, canRetry, reference } = failureWords(error, networkName, words)
  return (
    <Notice
      title={title}
      isFailure
      actions={
        canRetry && (
          <button type="button" className="button" onClick={onRetry}>
            {words.say('app.retry')}
          </button>
        )
      }
    >
      <p>{isTrying ? words.say('failure.trying') : hint}</p>
      {reference !== undefined && (
        <details className="report">
          <summary>{words.say('failure.details')}</summary>
          <code>{reference}</code>
        </details>
      )}
    </Notice>
  )
}
