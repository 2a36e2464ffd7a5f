import { OAuthCallbackPage } from './oauth-callback-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** The two ends of a sign-in at a network, in one chunk. */
export function SignInPages({ isReturn }: { isReturn: boolean }) {
  return isReturn ? <OAuthCallbackPage /> : <SignInPage />
}
