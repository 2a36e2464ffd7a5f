import type { ReactNode } from 'react'
import { useDialog } from '#client/ui/dialog.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { watchInstallability } from './install.ts'

watchInstallability()

async function loadSettingsDialog() {
  return (await import('./settings-dialog.tsx')).SettingsDialog
}

/** Opens the settings, before and after sign-in. `children` are those of what the settings do not know. */
export function SettingsButton({ children }: { children: ReactNode }) {
  const i18n = useTranslation()
  const { dialog, open } = useDialog(loadSettingsDialog, children)
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={i18n.t('settings.title')}
        title={i18n.t('settings.title')}
        onClick={open}
      >
        <svg
          width="20"
          height="20"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          aria-hidden
        >
          <path d="M3 6h7M15.500 6H17M3 14h1.500M10 14h7" />
          <circle cx="12.700" cy="6" r="2.300" />
          <circle cx="7.200" cy="14" r="2.300" />
        </svg>
      </button>
      {dialog}
    </>
  )
}
