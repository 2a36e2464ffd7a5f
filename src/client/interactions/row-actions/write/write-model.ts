import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Action } from '#client/domain/actions.ts'
import type { Write, WriteKind, WriteState } from '#client/network/dialect.ts'
import type { HeldBackQueries } from '../held-back/held-back-queries.ts'
import type { RelationReader } from '../relation-reader.ts'
import type { WriteStatus, WriteStore } from './write-store.ts'

/** The actions that a star is to the one who gets it. */
type StarAction = Extract<Action, 'star' | 'bookmark'>

/** What the buttons of a page share. */
export interface WriteModel {
  readonly store: WriteStore
  readonly relations: RelationReader
  readonly networkName: string
  /** What the network calls a star. */
  readonly starAction: StarAction
  readonly heldBack: HeldBackQueries
  /** Whether it is known what the token may do. */
  readonly knowsScopes: boolean
  /** All permissions that a kind of write needs, beyond reading. */
  readonly scopesFor: (kind: WriteKind) => readonly string[]
}

export const WriteModelContext = createContext<WriteModel | undefined>(undefined)

export function useWriteModel(): WriteModel {
  const model = useContext(WriteModelContext)
  if (model === undefined) throw new Error('useWriteModel needs a RowActionsHost')
  return model
}

/** What something is, and the name of its button then. */
type WordsFor = (state: WriteState) => string

interface WriteControl extends Omit<WriteStatus, 'said'> {
  readonly press: (isOn: boolean) => void
}

/**
 * Returns what something is for the viewer, and how to change it. While a write is under way it is what it was before,
 * whatever a refetch brings meanwhile.
 *
 * @param wordsFor Says what was done
 * @param said What the stream says; undefined where it does not
 */
export function useWrite(kind: WriteKind, id: string, wordsFor: WordsFor, said?: WriteState): WriteControl {
  const { store } = useWriteModel()
  const status = useSyncExternalStore(store.subscribe, () => store.get(kind, id))
  useEffect(() => {
    if (said !== undefined) store.settle(kind, id, said)
  }, [store, kind, id, said, status])
  const write: Pick<Write, 'kind' | 'id'> = { kind, id }
  return {
    state: status.state ?? (status.isWriting ? status.said : undefined) ?? said,
    isWriting: status.isWriting,
    isResumed: status.isResumed,
    failure: status.failure,
    press: (isOn) => void store.press({ ...write, isOn }, { said, wordsFor }),
  }
}
