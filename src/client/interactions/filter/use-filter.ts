import { useSearchParams } from 'react-router'
import { type Action, chipOf } from '#client/domain/actions.ts'
import { actionsToRead, type Filter, filterOf, withFilter } from './filter.ts'

interface FilterState {
  readonly filter: Filter
  readonly isUnfiltered: boolean
  /** What to ask the network for. */
  readonly actions: readonly Action[]
  readonly show: (filter: Filter) => void
  /** Shows one action, with those that share its chip. */
  readonly showOnly: (action: Action) => void
  readonly showAll: () => void
}

/**
 * Holds the filter in the address of the page.
 *
 * @param known The actions of the network, in its order
 */
export function useFilter(known: readonly Action[]): FilterState {
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params, known)
  function show(next: Filter) {
    setParams((current) => withFilter(current, next), { preventScrollReset: true })
  }
  return {
    filter,
    isUnfiltered: filter.length === 0,
    actions: actionsToRead(filter, known),
    show,
    showOnly: (action) => {
      show([chipOf(action)])
    },
    showAll: () => {
      show([])
    },
  }
}
