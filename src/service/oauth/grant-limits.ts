import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'

/** How a visitor of the sign-in page can say who they are. */
export type AuthMethod = 'pick' | 'create' | 'register' | 'password' | 'passkey' | 'prove'

interface GrantLimit {
  /** The only kind of network that accepts the method: one of invented people, or of people who exist. */
  network: 'demo' | 'real' | 'any'
  /** What the method proves. */
  proves: 'nothing' | 'a new account' | 'a password' | 'a passkey' | 'a token'
  /** The most that may be granted: every scope, or those of the token that was the proof. */
  scopes: 'all' | 'those of the token'
  /** Whether what is granted ends when the proof is revoked. */
  endsWithProof: boolean
}

/**
 * A proof of identity never grants more than it holds. In a demo network nothing is private, so a name is enough; a new
 * account belongs to the visitor who creates it, and a password or passkey to the owner of its account; a token lends its scopes, and no others, for as long as it lives.
 */
export const GRANT_LIMITS: Readonly<Record<AuthMethod, GrantLimit>> = {
  pick: { network: 'demo', proves: 'nothing', scopes: 'all', endsWithProof: false },
  create: { network: 'demo', proves: 'a new account', scopes: 'all', endsWithProof: false },
  register: { network: 'real', proves: 'a new account', scopes: 'all', endsWithProof: false },
  password: { network: 'real', proves: 'a password', scopes: 'all', endsWithProof: false },
  passkey: { network: 'real', proves: 'a passkey', scopes: 'all', endsWithProof: false },
  prove: { network: 'any', proves: 'a token', scopes: 'those of the token', endsWithProof: true },
}

/** Returns the scopes that are asked for and may not be granted. */
export function scopesBeyond(
  method: AuthMethod,
  asked: readonly Scope[],
  tokenScopes: readonly Scope[] = [],
): Scope[] {
  const allowed = GRANT_LIMITS[method].scopes === 'all' ? SCOPES : tokenScopes
  return asked.filter((scope) => !allowed.includes(scope))
}
