/** Scopes of areas whose reading and writing software before the fine scopes grants by `follow` as well. */
const OF_FOLLOW = /^(read|write):(follows|mutes|blocks)$/

/** Returns those of `needed` that a token still lacks: where it has only the oldest scopes, those that hold them. */
export function missingScopes(needed: readonly string[], granted: readonly string[]): readonly string[] {
  const missing = needed.filter((scope) => !isGranted(scope, granted))
  return granted.includes('read') ? [...new Set(missing.map(coarseOf))] : missing
}

/** Tells whether a token may do what a scope allows, by name or by one that holds it. */
export function isGranted(scope: string, granted: readonly string[]): boolean {
  return granted.some(
    (each) => each === scope || each === coarseOf(scope) || (each === 'follow' && OF_FOLLOW.test(scope)),
  )
}

/** `write` holds `write:follows`; every server knows `read`, `write` and `push`. */
function coarseOf(scope: string): string {
  return scope.split(':', 1)[0] ?? scope
}
