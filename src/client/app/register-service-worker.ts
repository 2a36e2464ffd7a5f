/**
 * Has the built page open without a network from the next time on; begins when this time's loading is over. Where the
 * browser knows no service workers, forbids them, or the page is not served securely, it needs a network as ever.
 */
export function registerServiceWorker() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}

function register() {
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
}
