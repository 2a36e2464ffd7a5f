import './settings-dialog.css'
import { type ReactNode, type Ref, Suspense, useId, useState, useSyncExternalStore } from 'react'
import { languageName } from '#client/i18n/language-name.ts'
import { LANGUAGES, loadMessages } from '#client/i18n/load-messages.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { canInstall, install, isInstalled, onInstallability } from './install.ts'
import { type Settings, settings } from './settings.ts'
import { useSettings } from './use-settings.ts'

/** Set when the page is built. */
const VERSION = String(import.meta.env.HARK_VERSION)

const THEMES = ['system', 'light', 'dark'] as const

/** The choices of this browser. Each takes effect at once. */
export function SettingsDialog({ ref, children }: { ref: Ref<HTMLDialogElement>; children: ReactNode }) {
  const i18n = useTranslation()
  const { theme, density, showsPictures, showsNewInTab, loadsOlder, usesSingleKeys } = useSettings()
  const themeName = useId()

  return (
    <Dialog ref={ref} title={i18n.t('settings.title')}>
      <fieldset className="themes">
        <legend>{i18n.t('settings.theme')}</legend>
        {THEMES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={themeName}
              checked={theme === each}
              onChange={() => {
                change({ theme: each })
              }}
            />
            {i18n.t(`settings.${each}`)}
          </label>
        ))}
      </fieldset>
      <LanguageChoice />
      <label className="switch">
        <input
          type="checkbox"
          checked={density === 'compact'}
          onChange={() => {
            change({ density: density === 'compact' ? 'comfortable' : 'compact' })
          }}
        />
        {i18n.t('settings.compact')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={showsPictures}
          onChange={() => {
            change({ showsPictures: !showsPictures })
          }}
        />
        {i18n.t('settings.showsPictures')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={showsNewInTab}
          onChange={() => {
            change({ showsNewInTab: !showsNewInTab })
          }}
        />
        {i18n.t('settings.showsNewInTab')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={loadsOlder}
          onChange={() => {
            change({ loadsOlder: !loadsOlder })
          }}
        />
        {i18n.t('settings.loadsOlder')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={usesSingleKeys}
          onChange={() => {
            change({ usesSingleKeys: !usesSingleKeys })
          }}
        />
        {i18n.t('settings.singleKeys')}
      </label>
      <Suspense>{children}</Suspense>
      <Installation />
      <p className="version">{i18n.t('settings.version', { version: VERSION })}</p>
    </Dialog>
  )
}

/** How to have the page as an app; nothing where it is one. */
function Installation() {
  const i18n = useTranslation()
  const isOffered = useSyncExternalStore(onInstallability, canInstall)
  if (isInstalled()) return null
  if (!isOffered) return <p className="install-hint">{i18n.t('settings.installHint')}</p>
  return (
    <button type="button" className="button button-outlined" onClick={install}>
      {i18n.t('settings.install')}
    </button>
  )
}

/** Tells the service's own pages, where they have the same origin: `src/service/http/language.ts` reads it. */
function rememberForService(language: string | undefined) {
  const lifetime = language === undefined ? 0 : 31_536_000
  document.cookie = `hark-language=${language ?? ''}; Path=/; Max-Age=${String(lifetime)}; SameSite=Lax`
}

/** The choice takes effect once the language is here; where it does not come, says so and stays with the one before. */
function LanguageChoice() {
  const i18n = useTranslation()
  const { language } = useSettings()
  const [hasFailed, setHasFailed] = useState(false)

  async function choose(next: string | undefined) {
    try {
      if (next !== undefined) await loadMessages(next)
      setHasFailed(false)
      change({ language: next })
      rememberForService(next)
    } catch {
      setHasFailed(true)
    }
  }

  return (
    <label className="language">
      {i18n.t('settings.language')}
      <select
        value={language ?? ''}
        onChange={(event) => {
          void choose(event.target.value || undefined)
        }}
      >
        <option value="">{i18n.t('settings.automatic')}</option>
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
      {hasFailed && <span role="alert">{i18n.t('settings.languageFailed')}</span>}
    </label>
  )
}

function change(part: Partial<Settings>) {
  settings.update((current) => ({ ...current, ...part }))
}
