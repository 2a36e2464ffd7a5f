/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
}

/** Resolves after a time, or when `signal` is aborted before. */
export async function pause(ms: number, signal: AbortSignal) {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

/** Returns how to call `run` at most once in `everyMs`: at once, or as soon as it may be; not after `signal` is aborted. */
export function throttled(everyMs: number, signal: AbortSignal, run: () => void): () => void {
  let nextMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
  })
  function call() {
    timer = undefined
    nextMs = performance.now() + everyMs
    run()
  }
  return () => {
    if (timer !== undefined || signal.aborted) return
    const waitMs = nextMs - performance.now()
    if (waitMs <= 0) call()
    else timer = setTimeout(call, waitMs)
  }
}
