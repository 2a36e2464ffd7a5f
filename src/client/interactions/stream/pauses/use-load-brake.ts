import { useEffect, useRef, useState } from 'react'
import { isStopped, type LoadBrake, LOOSE, reduceBrake } from './load-brake.ts'

interface BrakedLoading {
  /** Loading by itself has stopped until the viewer scrolls or presses the button. */
  readonly isHeld: boolean
  /** Calls `load` unless loading by itself has to stop. */
  readonly loadByItself: (load: () => void) => void
  /** The viewer pressed the button. */
  readonly release: () => void
}

/** Brakes the loading of older rows by itself; see `LoadBrake`. @param list names the list that `rowCount` is of */
export function useLoadBrake(list: string, rowCount: number): BrakedLoading {
  const brake = useRef<LoadBrake & { list: string }>({ ...LOOSE, list })
  const [heldList, setHeldList] = useState<string>()

  function apply(next: LoadBrake) {
    brake.current = { ...next, list }
    setHeldList(isStopped(next) ? list : undefined)
  }

  useEffect(() => {
    function onScroll() {
      const next = reduceBrake(brake.current, { kind: 'scroll' })
      brake.current = { ...next, list: brake.current.list }
      if (!isStopped(next)) setHeldList(undefined)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      window.removeEventListener('scroll', onScroll)
    }
  }, [])

  return {
    isHeld: heldList === list,
    loadByItself: (load) => {
      const before = brake.current.list === list ? brake.current : LOOSE
      const next = reduceBrake(before, { kind: 'load', rows: rowCount })
      apply(next)
      if (!isStopped(next)) load()
    },
    release: () => {
      apply(LOOSE)
    },
  }
}
