import { createContext } from 'react'
import type { ReplyReader } from './reply-reader.ts'

interface RepliesState {
  /** The network can tell what was replied. */
  readonly canRead: boolean
  /** Undefined until it is loaded. */
  readonly reader: ReplyReader | undefined
  /** Ids of the posts for whose replies room was taken: it stays taken, so that a row is as high when it comes back. */
  readonly reserved: Set<string>
}

export const RepliesContext = createContext<RepliesState>({
  canRead: false,
  reader: undefined,
  reserved: new Set(),
})
