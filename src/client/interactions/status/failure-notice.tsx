import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-translation.ts'
import type { Remedies } from './failure-remedy.tsx'
import { FailureRemedy } from './failure-remedy.tsx'
import { failureWords } from '#client/interactions/stream/failure-message.ts'

interface Props extends Remedies {
  error: unknown
  networkName: string
  isTrying: boolean
}

/** Stands where the list would be when nothing could be loaded. */
export function FailureNotice({ error, networkName, isTrying, ...remedies }: Props) {
  const words = useWords()
  const { title, hint, reference } = failureWords(error, networkName, words)
  return (
    <Notice
      title={title}
      isFailure
      actions={<FailureRemedy error={error} className="button" {...remedies} />}
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
