/** Reaches the other tabs of this browser with the values of one name. */
export interface TabChannel {
  readonly postMessage: (value: unknown) => void
  onmessage: ((event: MessageEvent<unknown>) => void) | null
}

/**
 * Opens the channel of a value that is also stored under `name`. A browser that lacks or forbids channels, or fails to send,
 * still tells the other tabs of what is stored; a value may thus come twice.
 */
export function openTabChannel(name: string): TabChannel {
  const broadcast = openBroadcast(name)
  const channel: TabChannel = {
    onmessage: null,
    postMessage: (value) => {
      try {
        broadcast?.postMessage(value)
      } catch {
        // The change of storage still tells them.
      }
    },
  }
  if (broadcast !== undefined)
    broadcast.onmessage = (event: MessageEvent<unknown>) => {
      channel.onmessage?.(event)
    }
  // Outside a page, as in tests of what lies above, there are no other tabs.
  if (typeof window === 'undefined') return channel
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === name && newValue !== null)
      channel.onmessage?.(new MessageEvent('message', { data: parsed(newValue) }))
  })
  return channel
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
