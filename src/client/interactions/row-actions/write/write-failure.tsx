import type { ReactNode } from 'react'
import type { Translation } from '#client/i18n/translation.ts'
import type { WriteKind } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import { failureMessage } from '#client/session/failure-message.ts'
import { SignInError } from '#client/sign-in/sign-in-error.ts'
import { signInMessage } from '#client/sign-in/sign-in-message.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useWriteModel } from './write-model.ts'
import type { Failure } from './write-store.ts'

interface Props {
  kind: WriteKind
  id: string
  failure: Failure | undefined
}

/** Why a write failed, where it was pressed, and how to mend it; nothing where it did not fail. */
export function WriteFailure({ kind, id, failure }: Props) {
  const i18n = useTranslation()
  const model = useWriteModel()
  if (failure === undefined) return null
  const { isOn, error } = failure
  const scopes = scopesToAsk()
  const { networkName } = model
  return (
    <FailureLine text={textOf()}>
      {scopes !== undefined && (
        <button
          type="button"
          className="text-button"
          onClick={() => void model.store.askAnyway({ kind, id, isOn }, scopes)}
        >
          {i18n.t('act.allow', { network: networkName })}
        </button>
      )}
    </FailureLine>
  )

  /** Signing in again helps where the token has expired, and where it was not known to lack a permission. */
  function scopesToAsk(): readonly string[] | undefined {
    if (!(error instanceof NetworkError)) return undefined
    const mayHelp =
      error.kind === 'signed-out' ||
      (error.kind === 'forbidden' && (error.missingScopes.length > 0 || !model.knowsScopes))
    return mayHelp ? [...new Set([...model.scopesFor(kind), ...error.missingScopes])] : undefined
  }

  function textOf(): string {
    if (error instanceof SignInError) return signInMessage(error, i18n)
    if (error instanceof NetworkError && error.status === 404) return i18n.t('act.gone')
    if (scopes !== undefined && error instanceof NetworkError && error.kind === 'forbidden')
      return i18n.t('act.needsPermission', { network: networkName })
    return failureText(error, networkName, i18n)
  }
}

/** What failed, in one line, with what mends it. */
export function FailureLine({ text, children }: { text: string; children: ReactNode }) {
  return (
    <p className="write-failure" role="alert">
      <span>{`${text} `}</span>
      {children}
    </p>
  )
}

/** A failure of the network in one line. */
export function failureText(error: unknown, networkName: string, i18n: Translation): string {
  const { title, hint } = failureMessage(error, networkName, i18n)
  return i18n.t('act.failed', { title, hint })
}
