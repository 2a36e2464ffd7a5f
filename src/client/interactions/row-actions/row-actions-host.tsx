import { type ReactNode, useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import { Answers } from './answers.tsx'
import { HeldBack } from './held-back/held-back.tsx'
import { RowMenu } from './menu/row-menu.tsx'
import { RowActionsContext, type RowActionsParts } from './row-actions-context.ts'
import { StarBack } from './star-back.tsx'
import { makeWriteModel, resumeIntent } from './write/make-write-model.ts'
import { type WriteModel, WriteModelContext } from './write/write-model.ts'

export interface HostProps {
  signedIn: SignedIn
  /** Called with what draws the buttons once their dialect is there. */
  onReady: (parts: RowActionsParts) => void
  /** Called with a line over the list, or with null at its end. */
  onNotice: (notice: ReactNode) => void
}

/** Holds the writes of a page for as long as it is open, and says what was done. */
export function RowActionsHost({ signedIn, onReady, onNotice }: HostProps) {
  const [viewer] = useState(signedIn)
  const [model, setModel] = useState<WriteModel>()
  const { kinds } = useContext(RowActionsContext)
  const begin = useEffectEvent((made: WriteModel) => {
    setModel(made)
    onReady(partsOf(made))
    resumeIntent(made, viewer)
    if (kinds.includes('heldBack') && !isDismissed(viewer))
      onNotice(
        <WriteModelContext value={made}>
          <HeldBack
            onDismiss={() => {
              dismiss(viewer)
              onNotice(null)
            }}
          />
        </WriteModelContext>,
      )
  })
  useEffect(() => {
    const abort = new AbortController()
    let made: WriteModel | undefined
    void viewer.network.dialect.writes.load().then(
      (dialect) => {
        if (abort.signal.aborted) return
        made = makeWriteModel(viewer, dialect)
        begin(made)
      },
      () => undefined, // Without its dialect nothing is offered.
    )
    return () => {
      abort.abort()
      made?.store.abort()
      made?.relations.abort()
    }
  }, [viewer])
  useShortcut((event) => {
    const row = document.activeElement?.closest('article')
    const button = event.key === 'm' && row?.querySelector<HTMLElement>('.row-menu-button')
    if (!button) return
    event.preventDefault()
    button.click()
  })
  return model && <Announcement model={model} />
}

/** Keys of the accounts whose viewer does not want to hear of it in this visit. */
const dismissed = new Set<string>()

function isDismissed({ account }: SignedIn): boolean {
  return dismissed.has(accountKey(account))
}

function dismiss({ account }: SignedIn) {
  dismissed.add(accountKey(account))
}

/** Rows are not below the host, so each part brings what it shares with the others. */
function partsOf(model: WriteModel): RowActionsParts {
  return {
    Answers: (props) => (
      <WriteModelContext value={model}>
        <Answers {...props} />
      </WriteModelContext>
    ),
    Star: (props) => (
      <WriteModelContext value={model}>
        <StarBack {...props} />
      </WriteModelContext>
    ),
    Menu: (props) => (
      <WriteModelContext value={model}>
        <RowMenu {...props} />
      </WriteModelContext>
    ),
  }
}

function Announcement({ model: { store } }: { model: WriteModel }) {
  const done = useSyncExternalStore(store.subscribe, store.lastDone)
  return (
    <p className="visually-hidden" role="status">
      {done && <span key={done.serial}>{done.words}</span>}
    </p>
  )
}
