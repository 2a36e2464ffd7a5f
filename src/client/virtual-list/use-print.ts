import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'

/** Calls back before and after the page is printed, and has the document changed before the browser goes on. */
export function usePrint(onPrint: (isPrinting: boolean) => void) {
  const onChange = useEffectEvent((event: Event) => {
    flushSync(() => {
      onPrint(event.type === 'beforeprint')
    })
  })
  useEffect(() => {
    function onPrintEvent(event: Event) {
      onChange(event)
    }
    window.addEventListener('beforeprint', onPrintEvent)
    window.addEventListener('afterprint', onPrintEvent)
    return () => {
      window.removeEventListener('beforeprint', onPrintEvent)
      window.removeEventListener('afterprint', onPrintEvent)
    }
  }, [])
}
