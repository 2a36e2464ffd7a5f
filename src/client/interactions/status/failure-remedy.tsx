import { failureMessage } from '#client/session/failure-message.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** What a reader can do about a failure. */
export interface Remedies {
  onRetry: () => void
  /** Signs in again, asking for these permissions, too. */
  onSignIn: (scopes: readonly string[]) => void
}

interface Props extends Remedies {
  error: unknown
  className: string
}

/** The one button that may help: asking again, or signing in again where that would get the same answer. */
export function FailureRemedy({ error, className, onRetry, onSignIn }: Props) {
  const i18n = useTranslation()
  const { canRetry, missingScopes } = failureMessage(error, '', i18n)
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        if (canRetry) onRetry()
        else onSignIn(missingScopes)
      }}
    >
      {i18n.t(canRetry ? 'app.retry' : 'failure.signInAgain')}
    </button>
  )
}
