import { type BrowserContext, expect, type Request } from '@playwright/test'

/**
 * More requests than these without an input are a loop: eight pages, what the rows in view need, and checks and retries
 * while a test lets minutes pass.
 */
const MOST_REQUESTS = 40

/** What a viewer or the surroundings do to a page; a scroll wants older rows. */
const INPUTS = [
  'keydown',
  'pointerdown',
  'wheel',
  'touchstart',
  'scroll',
  'input',
  'focus',
  'visibilitychange',
  'online',
  'pageshow',
]

export interface RequestBrake {
  requestBrake: undefined
}

/** A fixture that fails a test in which the pages of its browser context request more than a loop's worth without an input. */
export const requestBrake = [
  async ({ context }: { context: BrowserContext }, use: (brake: undefined) => Promise<void>) => {
    const counted = await countRequests(context)
    await use(undefined)
    expect(counted.most, `requests without an input, of ${counted.last}`).toBeLessThanOrEqual(MOST_REQUESTS)
  },
  { auto: true },
] as [
  (given: { context: BrowserContext }, use: (brake: undefined) => Promise<void>) => Promise<void>,
  { auto: true },
]

async function countRequests(context: BrowserContext) {
  const counted = { most: 0, last: '' }
  let sinceInput = 0
  await context.exposeBinding('noteTestInput', () => {
    sinceInput = 0
  })
  await context.addInitScript((names) => {
    const { noteTestInput } = window as unknown as { noteTestInput: () => Promise<void> }
    let notedAt = -Infinity
    function note({ timeStamp }: Event) {
      // A scroll is an event for each frame.
      if (timeStamp - notedAt < 100) return
      notedAt = timeStamp
      void noteTestInput()
    }
    for (const name of names) window.addEventListener(name, note, { capture: true, passive: true })
  }, INPUTS)
  context.on('request', (request: Request) => {
    // The service worker keeps the files of its build.
    if (request.resourceType() !== 'fetch' || request.serviceWorker() !== null) return
    sinceInput += 1
    if (sinceInput <= counted.most) return
    counted.most = sinceInput
    counted.last = request.url()
  })
  return counted
}
