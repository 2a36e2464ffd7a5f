/** The pages of a sign-in, loaded together. */
export { SignInPage } from './sign-in-page.tsx'
export { SignedInPage } from './signed-in-page.tsx'
