/** What Chromium tells a page that can be installed as an app; other browsers have their own menus for it. */
interface InstallPrompt extends Event {
  readonly prompt: () => Promise<unknown>
}

let offered: InstallPrompt | undefined
const listeners = new Set<() => void>()

function change(prompt: InstallPrompt | undefined) {
  offered = prompt
  for (const listener of listeners) listener()
}

/** Notes when the browser offers to install the page: that comes once, and before the settings are opened. */
export function watchInstallability() {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    change(event as InstallPrompt)
  })
  window.addEventListener('appinstalled', () => {
    change(undefined)
  })
}

export function onInstallability(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function canInstall(): boolean {
  return offered !== undefined
}

/** Whether the page runs in a window of its own already. */
export function isInstalled(): boolean {
  return 'matchMedia' in window && window.matchMedia('(display-mode: standalone)').matches
}

/** Asks the viewer by the browser's own window; an offer can be used once. */
export function install() {
  void offered?.prompt()
  change(undefined)
}
