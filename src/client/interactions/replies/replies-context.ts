import { createContext } from 'react'
import type { ReplyReader } from './reply-reader.ts'

interface RepliesState {
  /** The network can tell what was replied. */
  readonly canRead: boolean
  /** Undefined until it is loaded. */
  readonly reader: ReplyReader | undefined
}

export const RepliesContext = createContext<RepliesState>({ canRead: false, reader: undefined })
