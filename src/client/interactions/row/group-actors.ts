import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { Interaction } from '#client/domain/interaction.ts'
import { uniqueById, type User } from '#client/domain/user.ts'

/** Reads all actors of a group by its key; undefined where the network tells no more than its page did. */
export type ReadGroupActors = (groupKey: string) => Promise<readonly User[] | undefined>

export const GroupActorsContext = createContext<ReadGroupActors | undefined>(undefined)

/**
 * Returns the actors of a group: those of the page at first, and all of them once the network has told. Where it does not,
 * or the token may not ask, those of the page remain.
 */
export function useGroupActors({ groupKey, actors, unnamedActors }: Interaction): readonly User[] {
  const read = useContext(GroupActorsContext)
  const [told, setTold] = useState<readonly User[]>([])
  const wanted = unnamedActors > 0 ? groupKey : undefined
  useEffect(() => {
    if (read === undefined || wanted === undefined) return
    let isWanted = true
    read(wanted).then(
      (all) => {
        if (isWanted && all !== undefined) setTold(all)
      },
      () => undefined, // The actors of the page remain.
    )
    return () => {
      isWanted = false
    }
  }, [read, wanted])
  // The same list as before where nothing changed, so that what was drawn of it is not drawn again.
  return useMemo(() => uniqueById([...actors, ...told]), [actors, told])
}
