import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'

function isScope(name: string): name is Scope {
  return (SCOPES as readonly string[]).includes(name)
}

/**
 * Reads the `scope` parameter of an authorization request: names separated by spaces (commas are accepted too).
 * `basic` always comes along.
 * @returns the scopes in their documented order, and the names that nobody knows
 */
export function parseScopes(text: string): { scopes: Scope[]; unknown: string[] } {
  const names = new Set(text.split(/[\s,]+/).filter(Boolean))
  return {
    scopes: SCOPES.filter((scope) => scope === 'basic' || names.has(scope)),
    unknown: [...names].filter((name) => !isScope(name)),
  }
}
