import { reportLimit } from '#client/storage/browser-limits.ts'
import { localStore } from '#client/storage/browser-storage.ts'

/**
 * Has the built page open without a network from the next time on, and go where a clicked notification leads; begins when
 * this time's loading is over. Where the browser knows no service workers, forbids them, or the page is not served
 * securely, it needs a network as ever.
 */
export function registerServiceWorker() {
  if (!import.meta.env.PROD) return
  if (document.readyState === 'complete') void register()
  else window.addEventListener('load', () => void register(), { once: true })
}

async function register() {
  try {
    const { serviceWorker: worker } = navigator
    await worker.register('/service-worker.js')
    const { followNotifications } = await import('#client/push/follow-notifications.ts')
    followNotifications({ worker, storage: localStore, location: window.location })
  } catch (error) {
    // A script that could not be fetched, or one refused for what it is, says nothing about the browser.
    const isOfBrowser = !('serviceWorker' in navigator) || isForbidden(error)
    if (isOfBrowser) reportLimit('offline')
  }
}

function isForbidden(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'SecurityError' || error.name === 'NotSupportedError')
  )
}
