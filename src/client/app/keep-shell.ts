/**
 * Has the built page open without a network from the next time on. Where the browser knows no service workers, forbids
 * them or the page is not served securely, it needs a network as ever.
 */
export function keepShell() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
}
