import './push-settings.css'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type Action, chipOf, chipsOf } from '#client/domain/actions.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { settings, toggleCounted } from '#client/settings/settings.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { changePushLanguage, type PushState, pushState, subscribe, unsubscribe } from './subscribe.ts'

/** What counts, and messages while the page is closed. */
export function PushSettings({ signedIn }: { signedIn: SignedIn }) {
  const i18n = useTranslation()
  const { showsBadge } = useSettings()
  return (
    <PushSwitch key={accountKey(signedIn.account)} signedIn={signedIn}>
      {'setAppBadge' in navigator && (
        <label className="switch">
          <input
            type="checkbox"
            checked={showsBadge}
            onChange={() => {
              settings.update((current) => ({ ...current, showsBadge: !showsBadge }))
            }}
          />
          {i18n.t('push.badge')}
        </label>
      )}
    </PushSwitch>
  )
}

/** Which actions count is one choice with three uses, so a change of it renews the subscription, too. */
function PushSwitch({ signedIn, children }: { signedIn: SignedIn; children: ReactNode }) {
  const i18n = useTranslation()
  const { uncounted } = useSettings()
  const [state, setState] = useState(() => pushState(signedIn))
  /** What is being tried; shown at once. */
  const [tried, setTried] = useState<'on' | 'off'>()
  const [hasFailed, setHasFailed] = useState(false)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const hintId = useId()
  const account = accountKey(signedIn.account)
  const { actions } = signedIn.network.dialect
  const isPossible = state === 'on' || state === 'off'

  useEffect(() => {
    // The old language is better than none.
    changePushLanguage(account, i18n.tag).catch(() => undefined)
  }, [account, i18n.tag])

  async function attempt(next: 'on' | 'off', work: () => Promise<PushState>) {
    setTried(next)
    setHasFailed(false)
    try {
      // One after the other, so that the last choice is the one that the network has.
      const turn = queue.current.then(work, work)
      queue.current = turn
      setState(await turn)
    } catch {
      setHasFailed(true)
      setState(pushState(signedIn))
    }
    setTried(undefined)
  }

  function switchOn(left: readonly string[]) {
    const counted = actions.filter((action) => !left.includes(action))
    return attempt('on', () => subscribe(signedIn, counted, i18n.tag))
  }

  function toggle() {
    if (tried !== undefined) return
    if (state !== 'on') return switchOn(uncounted)
    return attempt('off', async () => {
      await unsubscribe(signedIn)
      return 'off'
    })
  }

  function changeCounted(changed: readonly Action[]) {
    const left = toggleCounted(uncounted, changed)
    settings.update((current) => ({ ...current, uncounted: left }))
    if (state === 'on') void switchOn(left)
  }

  return (
    <>
      <label className="switch push-switch">
        <input
          type="checkbox"
          checked={(tried ?? state) === 'on'}
          disabled={!isPossible}
          aria-busy={tried !== undefined}
          aria-describedby={hintId}
          onChange={() => void toggle()}
        />
        {i18n.t('push.title')}
      </label>
      <p id={hintId} className="push-hint" role={hasFailed ? 'alert' : undefined} data-failed={hasFailed}>
        {hasFailed ? i18n.t('push.failed') : i18n.t(HINTS[state], { network: signedIn.network.name })}
        {hasFailed && (
          <button type="button" className="button" onClick={() => void toggle()}>
            {i18n.t('app.retry')}
          </button>
        )}
      </p>
      {children}
      <details className="push-counted">
        <summary>{i18n.t('push.counted')}</summary>
        <fieldset aria-label={i18n.t('push.counted')}>
          {chipsOf(actions).map((chip) => {
            const ofChip = actions.filter((action) => chipOf(action) === chip)
            return (
              <label key={chip} className="switch">
                <input
                  type="checkbox"
                  checked={!ofChip.every((action) => uncounted.includes(action))}
                  onChange={() => {
                    changeCounted(ofChip)
                  }}
                />
                {i18n.t(`chips.${chip}`)}
              </label>
            )
          })}
        </fieldset>
      </details>
    </>
  )
}

const HINTS = {
  on: 'push.hint',
  off: 'push.hint',
  denied: 'push.denied',
  unsupported: 'push.unsupported',
  notOffered: 'push.notOffered',
} as const satisfies Record<PushState, string>
