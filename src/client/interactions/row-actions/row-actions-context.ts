import { type ComponentType, createContext } from 'react'
import type { Action } from '#client/domain/actions.ts'
import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import type { WriteKind } from '#client/network/dialect.ts'
import type { ActorOffer } from './offered-write.ts'

export interface RowMenuProps {
  interaction: Interaction
  /** The row's sentence. */
  label: string
  /** Where the row leads. */
  url: string | undefined
}

/** What is drawn for it; loaded once rows are there, since no row needs it to be read. */
export interface RowActionsParts {
  readonly Answers: ComponentType<{ actors: readonly User[]; offer: ActorOffer; isList: boolean }>
  readonly Star: ComponentType<{ reply: Post }>
  readonly Menu: ComponentType<RowMenuProps>
}

export interface RowActionsState {
  /** What can be changed at the network; nothing where it, or the page's operator, allows reading only. */
  readonly kinds: readonly WriteKind[]
  readonly viewerId: string
  /** Shows one action only; undefined while the page shows but one. */
  readonly onShowOnly: ((action: Action) => void) | undefined
  /** Undefined until they are loaded. */
  readonly parts: RowActionsParts | undefined
}

export const RowActionsContext = createContext<RowActionsState>({
  kinds: [],
  viewerId: '',
  onShowOnly: undefined,
  parts: undefined,
})
