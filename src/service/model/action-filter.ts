import { type Action, ACTIONS } from '#contract/appnet/actions.ts'

/**
 * Parses `interaction_actions`. Unknown names are ignored; when no known name is left, nothing matches.
 * @returns the requested actions; all of them when the parameter is missing or blank
 */
export function parseActionFilter(value: string | undefined): readonly Action[] {
  if (value === undefined || value.trim() === '') return ACTIONS
  const names = new Set(value.split(',').map((name) => name.trim()))
  return ACTIONS.filter((action) => names.has(action))
}
