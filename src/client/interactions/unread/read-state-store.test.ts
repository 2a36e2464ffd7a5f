import { describe, expect, it } from 'vitest'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import { unreadIn } from '#client/domain/unread/unread.ts'
import { makeStar } from '#client/testing/make.ts'
import { ReadStateStore } from './read-state-store.ts'

const MINUTE = 60_000
const old = reconcile(NO_ROWS, [makeStar({ actors: ['a'], atMs: 100 })]).rows
const grown = reconcile(NO_ROWS, [
  makeStar({ post: '2', actors: ['b'], atMs: 200 }),
  makeStar({ actors: ['a'], atMs: 100 }),
]).rows

/** A browser with one storage and tabs that hear each other. */
function makeBrowser() {
  const stored = new Map<string, string>()
  const channels = new Set<(value: unknown) => void>()
  const clock = { nowMs: 0 }
  let isStorageFull = false
  /** What each tab reads: as it was while messages are held, for a tab may be a process of its own. */
  const views = new Map<object, Map<string, string>>()
  let held: (() => void)[] | undefined
  return {
    holdMessages: () => {
      held = []
      views.forEach((_, tab) => views.set(tab, new Map(stored)))
    },
    releaseMessages: () => {
      const messages = held ?? []
      held = undefined
      views.forEach((_, tab) => views.set(tab, stored))
      for (const deliver of messages) deliver()
    },
    clock,
    stored,
    fillStorage: () => {
      isStorageFull = true
    },
    openTab: () => {
      const own = {}
      views.set(own, stored)
      function openChannel(_name: string, onValue: (value: unknown) => void) {
        channels.add(onValue)
        return {
          postMessage: (value: unknown) => {
            function deliver() {
              for (const tell of channels) if (tell !== onValue) tell(value)
            }
            if (held === undefined) deliver()
            else held.push(deliver)
          },
          close: () => channels.delete(onValue),
        }
      }
      const storage = {
        getItem: (key: string) => views.get(own)?.get(key) ?? null,
        setItem: (key: string, value: string) => {
          if (isStorageFull) return
          stored.set(key, value)
          views.get(own)?.set(key, value)
        },
      }
      const tab = new ReadStateStore('crumbs:1', { storage, openChannel }, () => clock.nowMs)
      tab.state.subscribe(() => undefined)
      tab.noteShown()
      return tab
    },
  }
}

function marks(tab: ReadStateStore, rows = grown) {
  return unreadIn(rows, tab.state.get().since).size
}

describe('the visits of an account', () => {
  it('begin where the last one ended, also after a start of the browser', () => {
    const browser = makeBrowser()
    browser.openTab().noteSeen(old)
    browser.clock.nowMs = 60 * MINUTE
    expect(marks(browser.openTab())).toBe(1)
  })

  it('are the same in a tab that opens while another is on screen', () => {
    const browser = makeBrowser()
    browser.openTab().noteSeen(old)
    browser.clock.nowMs = 60 * MINUTE
    const tab = browser.openTab()
    tab.noteSeen(grown)
    expect(marks(tab)).toBe(1)
    expect(marks(browser.openTab())).toBe(1)
  })

  it('lose their marks in every tab when all is marked as seen in one', () => {
    const browser = makeBrowser()
    browser.openTab().noteSeen(old)
    browser.clock.nowMs = 60 * MINUTE
    const tabs = [browser.openTab(), browser.openTab()]
    tabs[0]?.markAllSeen(grown)
    expect(tabs.map((tab) => marks(tab))).toEqual([0, 0])
  })

  it('end when the page was out of sight for a while', () => {
    const browser = makeBrowser()
    const tab = browser.openTab()
    tab.noteSeen(old)
    tab.noteInSight()
    browser.clock.nowMs = MINUTE
    tab.noteShown()
    tab.noteSeen(grown)
    expect(marks(tab)).toBe(1)
    tab.noteInSight()
    browser.clock.nowMs = 10 * MINUTE
    tab.noteShown()
    expect(marks(tab)).toBe(0)
  })

  it('go on in a page that is in sight, when another window comes up', () => {
    const browser = makeBrowser()
    const tab = browser.openTab()
    tab.noteSeen(old)
    browser.clock.nowMs = 10 * MINUTE
    tab.noteShown()
    tab.noteSeen(grown)
    browser.clock.nowMs = 14 * MINUTE
    tab.noteInSight()
    browser.clock.nowMs = 18 * MINUTE
    browser.openTab()
    expect(marks(tab)).toBe(1)
  })

  it('go on without storage, and agree with the other tabs all the same', () => {
    const browser = makeBrowser()
    browser.fillStorage()
    const tabs = [browser.openTab(), browser.openTab()]
    tabs[0]?.noteSeen(old)
    expect(tabs.map((tab) => marks(tab))).toEqual([1, 1])
    tabs[1]?.markAllSeen(grown)
    expect(tabs.map((tab) => marks(tab))).toEqual([0, 0])
  })

  it('keep what two tabs saw at the same moment, before either heard of the other', () => {
    const browser = makeBrowser()
    const tabs = [browser.openTab(), browser.openTab()]
    tabs[0]?.noteSeen(old)
    browser.holdMessages()
    browser.clock.nowMs = 60 * MINUTE
    tabs[0]?.noteSeen(grown)
    tabs[1]?.noteInSight()
    browser.releaseMessages()
    for (const tab of tabs) expect(tab.state.get().seen?.untilMs).toBe(200)
    expect(browser.stored.get('hark.visit.crumbs:1')).toContain('"seen":{"untilMs":200')
  })

  it('go on from what an earlier version kept', () => {
    const browser = makeBrowser()
    browser.stored.set(
      'hark.visit.crumbs:1',
      '{"seen":{"untilMs":100,"rows":[{"subject":"star 1","actors":["a"]}]},"shownAtMs":0}',
    )
    browser.clock.nowMs = 60 * MINUTE
    expect(marks(browser.openTab())).toBe(1)
  })

  it.each(['{', '[]', '{"seen":{"untilMs":"x"},"shownAtMs":1}', 'null'])(
    'take no harm from %s in storage',
    (text) => {
      const browser = makeBrowser()
      browser.stored.set('hark.visit.crumbs:1', text)
      expect(marks(browser.openTab())).toBe(0)
    },
  )
})
