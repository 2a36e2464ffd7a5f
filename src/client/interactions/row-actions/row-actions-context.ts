import { type ComponentType, createContext } from 'react'
import type { User } from '#client/domain/user.ts'
import type { WriteKind } from '#client/network/dialect.ts'
import type { ActorOffer } from './offered-write.ts'

/** What is drawn for it; loaded once rows are there, since no row needs it to be read. */
export interface RowActionsParts {
  readonly Answers: ComponentType<{ actors: readonly User[]; offer: ActorOffer; isList: boolean }>
}

export interface RowActionsState {
  /** What can be changed at the network; nothing where it, or the page's operator, allows reading only. */
  readonly kinds: readonly WriteKind[]
  readonly viewerId: string
  /** Undefined until they are loaded. */
  readonly parts: RowActionsParts | undefined
}

export const RowActionsContext = createContext<RowActionsState>({ kinds: [], viewerId: '', parts: undefined })
