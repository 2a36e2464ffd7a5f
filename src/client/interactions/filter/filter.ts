import { type Action, CHANNELS, type Chip, chipOf, chipsOf, isOnChannel } from '#client/domain/actions.ts'
import type { Row } from '#client/domain/reconcile.ts'

/** The chips that are on; empty means all. */
export type Filter = readonly Chip[]

const PARAMETER = 'actions'

/** Tells whether one chip does for all actions on channels: the stream has none of them, and no chip of one is on. */
export function isFolded(filter: Filter, rows: readonly Row[]): boolean {
  if (filter.includes(CHANNELS)) return true
  return !filter.some(isOnChannel) && !rows.some(({ interaction }) => isOnChannel(interaction.action))
}

/** Returns the filter of an address. Actions that the network does not know are left out; the order is the network's. */
export function filterOf(params: URLSearchParams, known: readonly Action[]): Filter {
  const named = new Set((params.get(PARAMETER) ?? '').split(',').map((name) => name.trim()))
  const rare = known.filter((action) => named.has(action)).map(chipOf)
  const chips = new Set([...chipsOf(known), ...chipsOf(known, true)])
  return [...chips].filter((chip) => named.has(chip) || rare.some((each) => each === chip))
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
  if (filter.length === 0) return known
  const hasChannels = filter.includes(CHANNELS)
  return known.filter((action) => filter.includes(chipOf(action)) || (hasChannels && isOnChannel(action)))
}
