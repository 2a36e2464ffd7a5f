/**
 * Calls back when the viewer takes the focus from an element that stays, and gives it to nothing: by a click on empty
 * space. Not when the element goes away, nor when another window comes to the front. Returns a function that ends it.
 */
export function onFocusLost(callBack: () => void): () => void {
  function onFocusOut({ target, relatedTarget }: FocusEvent) {
    if (relatedTarget !== null) return
    // An element that is being removed is still connected when it loses the focus, and a moved one gets it back.
    queueMicrotask(() => {
      if (target instanceof Element && target.isConnected && document.activeElement === document.body)
        callBack()
    })
  }
  document.addEventListener('focusout', onFocusOut)
  return () => {
    document.removeEventListener('focusout', onFocusOut)
  }
}
