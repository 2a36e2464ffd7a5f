import type { Translation } from '#client/i18n/translation.ts'
import { NetworkError } from '#client/network/errors.ts'
import { ServerError } from '#client/network/server/server-error.ts'
import { failureMessage } from '#client/session/failure-message.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { SignInError } from './sign-in-error.ts'
import { signInMessage } from './sign-in-message.ts'

/** Unicode's isolates: what was typed reads from left to right in a sentence that does not. */
const [LTR, END] = ['\u2066', '\u2069']

interface Props {
  error: Error
  /** The name of the network that was to be signed in to. */
  network: string
}

/** Why a sign-in did not work: in our words, and in the network's own where it gave any. */
export function SignInFailure({ error, network }: Props) {
  const i18n = useTranslation()
  return linesOf(error, network, i18n).map((line) => <p key={line}>{line}</p>)
}

/** Whether the same sign-in can be tried again. */
export function canRetrySignIn(error: Error): boolean {
  return !(error instanceof SignInError) && !(error instanceof NetworkError && error.kind === 'signed-out')
}

function linesOf(error: Error, network: string, i18n: Translation): readonly string[] {
  if (error instanceof SignInError) return [signInMessage(error, i18n)]
  if (error instanceof ServerError)
    return [
      i18n.t(`server.${error.reason}`, {
        host: i18n.direction === 'rtl' ? LTR + error.host + END : error.host,
      }),
      ...(error.reason === 'refused' ? [error.message] : []),
    ]
  const { title, hint } = failureMessage(error, network, i18n)
  if (!(error instanceof NetworkError) || error.kind !== 'signed-out') return [title, hint]
  const networksWords = error.message === error.kind ? [] : [error.message]
  return [i18n.t('token.notAccepted'), ...networksWords]
}
