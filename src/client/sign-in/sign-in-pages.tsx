import type { ReactNode } from 'react'
import { OAuthCallbackPage } from './oauth-callback-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** The two ends of a sign-in at a network, in one chunk. */
export function SignInPages({ isReturn, sample }: { isReturn: boolean; sample: ReactNode }) {
  return isReturn ? <OAuthCallbackPage /> : <SignInPage sample={sample} />
}
