import { settings } from './settings.ts'

/** Keeps the page in the colours that were chosen, from now on. The style sheet does the rest. */
export function applyTheme(root: HTMLElement) {
  function apply() {
    root.dataset.theme = settings.get().theme
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      // What the browser draws around the page follows the same choice.
      const scheme = meta.dataset.scheme ?? ''
      const { theme } = settings.get()
      meta.media =
        theme === 'system' ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? 'all' : 'not all'
    }
  }
  apply()
  settings.subscribe(apply)
}
