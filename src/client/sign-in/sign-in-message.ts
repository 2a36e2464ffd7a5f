import type { Translation } from '#client/i18n/translation.ts'
import type { SignInError } from './sign-in-error.ts'

/** Says why a sign-in did not work: in our words, or in the network's own where it refused. */
export function signInMessage(error: SignInError, i18n: Translation): string {
  return error.reason === 'refused' ? error.message : i18n.t(`signIn.${error.reason}`)
}
