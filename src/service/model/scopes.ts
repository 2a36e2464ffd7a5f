import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'

function isScope(name: string): name is Scope {
  return (SCOPES as readonly string[]).includes(name)
}

/**
 * Parses the `scope` parameter of an authorization request: names separated by spaces (commas are accepted too).
 * `basic` is always included.
 * @returns the scopes in their documented order, and the unknown names
 */
export function parseScopes(text: string): { scopes: Scope[]; unknown: string[] } {
  const names = new Set(text.split(/[\s,]+/).filter(Boolean))
  return {
    scopes: SCOPES.filter((scope) => scope === 'basic' || names.has(scope)),
    unknown: [...names].filter((name) => !isScope(name)),
  }
}
