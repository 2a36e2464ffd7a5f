import { LANGUAGES, loadMessages } from '#client/i18n/load-messages.ts'
import { nameOfLanguage } from '#client/i18n/language-name.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { useWords } from '#client/ui/use-translation.ts'
import type { Ref } from 'react'
import { useId, useState } from 'react'
import type { Settings } from './settings.ts'
import { settings } from './settings.ts'
import { useSettings } from './use-settings.ts'
import './settings-dialog.css'

const THEMES = ['system', 'light', 'dark'] as const

/** The few things that people like to choose. Each choice takes effect at once. */
export function SettingsDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const words = useWords()
  const { theme, showsNewInTab, loadsOlder } = useSettings()
  const themeName = useId()

  return (
    <Dialog ref={ref} title={words.say('settings.title')}>
      <fieldset className="themes">
        <legend>{words.say('settings.theme')}</legend>
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
            {words.say(`settings.${each}`)}
          </label>
        ))}
      </fieldset>
      <LanguageChoice />
      <label className="switch">
        <input
          type="checkbox"
          checked={showsNewInTab}
          onChange={() => {
            change({ showsNewInTab: !showsNewInTab })
          }}
        />
        {words.say('settings.showsNewInTab')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={loadsOlder}
          onChange={() => {
            change({ loadsOlder: !loadsOlder })
          }}
        />
        {words.say('settings.loadsOlder')}
      </label>
    </Dialog>
  )
}

/** The choice takes effect once the language is here; where it does not come, says so and stays with the one before. */
function LanguageChoice() {
  const words = useWords()
  const { language } = useSettings()
  const [hasFailed, setHasFailed] = useState(false)

  async function choose(next: string | undefined) {
    try {
      if (next !== undefined) await loadMessages(next)
      setHasFailed(false)
      change({ language: next })
    } catch {
      setHasFailed(true)
    }
  }

  return (
    <label className="language">
      {words.say('settings.language')}
      <select
        value={language ?? ''}
        onChange={(event) => {
          void choose(event.target.value || undefined)
        }}
      >
        <option value="">{words.say('settings.automatic')}</option>
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {nameOfLanguage(tag)}
          </option>
        ))}
      </select>
      {hasFailed && <span role="alert">{words.say('settings.languageFailed')}</span>}
    </label>
  )
}

function change(part: Partial<Settings>) {
  settings.set({ ...settings.get(), ...part })
}
