/** What a sign-in with further permissions brings back to the place that it was begun from. */
export interface SignInReturn {
  /** Key of the history entry that was left. */
  readonly entry: string | undefined
  /** What was to be done with the permissions. */
  readonly intent: string | undefined
  /** Why they were not given. */
  readonly error: Error | undefined
}

const NOTHING: SignInReturn = { entry: undefined, intent: undefined, error: undefined }

/** Held by the document that the network led back to, and no longer: a reload must not carry an intent out again. */
let held = NOTHING

export function holdSignInReturn(signInReturn: SignInReturn) {
  held = signInReturn
}

/** Returns the entry that was left, once. */
export function takeReturnedEntry(): string | undefined {
  const { entry } = held
  held = { ...held, entry: undefined }
  return entry
}

/** Returns what was to be done, once, and why it may not be; undefined where there is nothing. */
export function takeReturnedIntent(): { intent: string; error: Error | undefined } | undefined {
  const { intent, error } = held
  held = { ...held, intent: undefined, error: undefined }
  return intent === undefined ? undefined : { intent, error }
}
