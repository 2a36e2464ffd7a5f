import { failureMessage } from '#client/session/failure-message.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { FailureRemedy, type Remedies } from './failure-remedy.tsx'

interface Props extends Remedies {
  error: unknown
  networkName: string
  isTrying: boolean
}

/** Stands where the list would be when nothing could be loaded. */
export function FailureNotice({ error, networkName, isTrying, ...remedies }: Props) {
  const i18n = useTranslation()
  const { title, hint, reference } = failureMessage(error, networkName, i18n)
  return (
    <Notice
      title={title}
      isFailure
      actions={<FailureRemedy error={error} className="button" {...remedies} />}
    >
      <p>{isTrying ? i18n.t('failure.trying') : hint}</p>
      {reference !== undefined && (
        <details className="report">
          <summary>{i18n.t('failure.details')}</summary>
          <code>{reference}</code>
        </details>
      )}
    </Notice>
  )
}
