import { type Action, ACTIONS, OTHER } from '#client/domain/actions.ts'

/** What a chip switches: an action, or all those without a chip of their own. */
export type Chip = Action | typeof OTHER

/** The chips that are on; empty means all. */
export type Filter = readonly Chip[]

const PARAMETER = 'actions'

/** Returns the chips of a network: one for each action, and one for all rare ones. */
export function chipsOf(known: readonly Action[]): readonly Chip[] {
  return [...new Set(known.map(chipOf))]
}

function chipOf(action: Action): Chip {
  return ACTIONS[action].chip === 'chips.other' ? OTHER : action
}

/** Returns the filter of an address. Actions that the network does not know are left out; the order is the network's. */
export function filterOf(params: URLSearchParams, known: readonly Action[]): Filter {
  const named = new Set((params.get(PARAMETER) ?? '').split(',').map((name) => name.trim()))
  const rare = known.filter((action) => named.has(action)).map(chipOf)
  return chipsOf(known).filter((chip) => named.has(chip) || rare.includes(chip))
}

/** Returns the query of an address that shows a filter; other parameters stay. */
export function withFilter(params: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(params)
  if (filter.length === 0) next.delete(PARAMETER)
  else next.set(PARAMETER, filter.join(','))
  return next
}

/** Switches one chip on or off. */
export function toggled(filter: Filter, chip: Chip): Filter {
  return filter.includes(chip) ? filter.filter((other) => other !== chip) : [...filter, chip]
}

/** Returns the actions to request: without a filter all that the network knows, by name. */
export function actionsToRead(filter: Filter, known: readonly Action[]): readonly Action[] {
  return filter.length === 0 ? known : known.filter((action) => filter.includes(chipOf(action)))
}
