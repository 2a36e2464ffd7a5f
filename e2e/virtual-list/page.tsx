import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useVirtualList } from '#client/virtual-list/use-virtual-list.ts'
import { VirtualList } from '#client/virtual-list/virtual-list.tsx'

/** What a test can do to the list, and ask of it. */
export interface ListUnderTest {
  readonly show: (keys: readonly string[]) => void
  readonly scrollToKey: (key: string, top: number) => boolean
  readonly onScreen: () => readonly { readonly key: string; readonly top: number }[]
}

declare global {
  interface Window {
    listUnderTest: ListUnderTest
  }
}

const FIRST_KEYS = Array.from({ length: 1000 }, (_, index) => `item ${String(index)}`)

function Page() {
  const [items, setItems] = useState(() => itemsOf(FIRST_KEYS))
  const list = useVirtualList(items)
  useEffect(() => {
    window.listUnderTest = {
      show: (keys) => {
        setItems(itemsOf(keys))
      },
      scrollToKey: (key, top) => list.scrollToKey(key, top) !== undefined,
      onScreen: () => list.dom.itemsOnScreen(),
    }
  })
  return (
    <VirtualList
      list={list}
      header={null}
      label="Items"
      isBusy={false}
      renderItem={({ key }, index) => (
        <article
          key={key}
          data-key={key}
          aria-posinset={index + 1}
          aria-label={key}
          tabIndex={0}
          style={{ height: heightPx(key) }}
        >
          <button type="button">{key}</button>
        </article>
      )}
    />
  )
}

function itemsOf(keys: readonly string[]) {
  return keys.map((key) => ({ key }))
}

/** Items differ in their height, and keep it. */
function heightPx(key: string): number {
  const serial = Number(/\d+/.exec(key)?.[0])
  return 60 + ((serial * 37) % 90)
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Page />)
