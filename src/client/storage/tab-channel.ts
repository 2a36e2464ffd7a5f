/** Reaches the other tabs of this browser with the values of one name. */
export interface TabChannel {
  readonly postMessage: (value: unknown) => void
  readonly close: () => void
}

/**
 * Opens the channel of a value that is also stored under `name`. A browser that lacks or forbids channels, or fails to send,
 * still tells the other tabs of what is stored; `onValue` may thus be called twice with a value.
 */
export function openTabChannel(name: string, onValue: (value: unknown) => void): TabChannel {
  const broadcast = openBroadcast(name)
  function onMessage({ data }: MessageEvent<unknown>) {
    onValue(data)
  }
  function onStorage({ key, newValue }: StorageEvent) {
    if (key === name && newValue !== null) onValue(parsed(newValue))
  }
  broadcast?.addEventListener('message', onMessage)
  window.addEventListener('storage', onStorage)
  return {
    postMessage: (value) => {
      try {
        broadcast?.postMessage(value)
      } catch {
        // The change of storage still tells them.
      }
    },
    close: () => {
      broadcast?.close()
      window.removeEventListener('storage', onStorage)
    },
  }
}

function openBroadcast(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
