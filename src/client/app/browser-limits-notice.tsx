import './browser-limits-notice.css'
import { useState } from 'react'
import * as v from 'valibot'
import type { BrowserLimit } from '#client/storage/browser-limits.ts'
import { localStore } from '#client/storage/browser-storage.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** Where the limits that were told and dismissed are kept. */
const TOLD_KEY = 'hark.limits-told'

/** What of Hark does not work in this browser, told until it is dismissed; what could not be deleted is told again later. */
export function BrowserLimitsNotice({ limits }: { limits: readonly BrowserLimit[] }) {
  const i18n = useTranslation()
  const [told, setTold] = useState(loadTold)
  const untold = limits.filter((limit) => !told.includes(limit))
  if (untold.length === 0) return null

  function dismiss() {
    setTold(limits)
    localStore.setItem(TOLD_KEY, JSON.stringify(limits.filter((limit) => limit !== 'forgetting')))
  }

  return (
    <section className="browser-limits" role="status" aria-label={i18n.t('limits.title')}>
      <h2>{i18n.t('limits.title')}</h2>
      <ul>
        {untold.map((limit) => (
          <li key={limit}>{i18n.t(`limits.${limit}`)}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={dismiss}>
        {i18n.t('limits.dismiss')}
      </button>
    </section>
  )
}

function loadTold(): readonly string[] {
  try {
    const stored = v.safeParse(v.array(v.string()), JSON.parse(localStore.getItem(TOLD_KEY) ?? '[]'))
    return stored.success ? stored.output : []
  } catch {
    return []
  }
}
