import { type ReactNode, Suspense, useState } from 'react'
import type { Action } from '#client/domain/actions.ts'
import type { WriteKind } from '#client/network/dialect.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { useEver } from '#client/ui/use-ever.ts'
import { RowActionsContext, type RowActionsParts } from './row-actions-context.ts'
import type { HostProps } from './row-actions-host.tsx'

/** Without it the rows can be read as well. */
const RowActionsHost = lazyPart<HostProps>(
  async () => (await import('./row-actions-host.tsx')).RowActionsHost,
)

const NOTHING: readonly WriteKind[] = []

interface Props {
  signedIn: SignedIn
  /** Shows one action only; undefined while the page shows but one. */
  onShowOnly: ((action: Action) => void) | undefined
  /** Called with a line over the list, or with null at its end. */
  onNotice: (notice: ReactNode) => void
  /** The stream was read: now the rest may be loaded. */
  isRead: boolean
  children: ReactNode
}

/** Lets rows offer what can be done about them. What draws that is loaded once the stream is read. */
export function RowActionsProvider({ signedIn: signedInNow, onShowOnly, onNotice, isRead, children }: Props) {
  'use memo'
  const [signedIn] = useState(signedInNow)
  const [parts, setParts] = useState<RowActionsParts>()
  // A filter that is not read yet ends no write.
  const wasRead = useEver(isRead)
  const { account, network } = signedIn
  const kinds = network.readOnly === true ? NOTHING : network.dialect.writes.kinds
  return (
    <RowActionsContext value={{ kinds, viewerId: account.viewer.id, onShowOnly, parts }}>
      {children}
      {wasRead && (
        <Suspense>
          <RowActionsHost signedIn={signedIn} onReady={setParts} onNotice={onNotice} />
        </Suspense>
      )}
    </RowActionsContext>
  )
}
