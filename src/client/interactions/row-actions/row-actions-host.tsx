import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import { Answers } from './answers.tsx'
import { makeWriteModel, resumeIntent } from './make-write-model.ts'
import type { RowActionsParts } from './row-actions-context.ts'
import { RowMenu } from './row-menu.tsx'
import { type WriteModel, WriteModelContext } from './write-model.ts'

export interface HostProps {
  signedIn: SignedIn
  /** Called with what draws the buttons once their dialect is there. */
  onReady: (parts: RowActionsParts) => void
}

/** Holds the writes of a page for as long as it is open, and says what was done. */
export function RowActionsHost({ signedIn, onReady }: HostProps) {
  const [viewer] = useState(signedIn)
  const [model, setModel] = useState<WriteModel>()
  const begin = useEffectEvent((made: WriteModel) => {
    setModel(made)
    onReady(partsOf(made))
    resumeIntent(made, viewer)
  })
  useEffect(() => {
    let isOpen = true
    let made: WriteModel | undefined
    void viewer.network.dialect.writes.load().then(
      (dialect) => {
        if (!isOpen) return
        made = makeWriteModel(viewer, dialect)
        begin(made)
      },
      () => undefined, // Without its dialect nothing is offered.
    )
    return () => {
      isOpen = false
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

/** Rows are not below the host, so each part brings what it shares with the others. */
function partsOf(model: WriteModel): RowActionsParts {
  return {
    Answers: (props) => (
      <WriteModelContext value={model}>
        <Answers {...props} />
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
