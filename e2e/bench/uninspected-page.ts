import type { Browser, CDPSession } from '@playwright/test'

/**
 * A page that is driven and not inspected. An inspector (Playwright, like the developer tools, brings one) makes a page
 * that is starting parse its script a second time for the stack of each error it makes, thrown or not, as React does; no
 * reader's page does that. So this one is spoken to by the bare protocol, and its runtime is never watched.
 */
export class UninspectedPage {
  private constructor(
    private readonly browser: CDPSession,
    private readonly ids: { browserContextId: string; sessionId: string },
  ) {}

  /** Opens a blank page with an empty cache. */
  static async open(opener: Browser): Promise<UninspectedPage> {
    const browser = await opener.newBrowserCDPSession()
    const { browserContextId } = await browser.send('Target.createBrowserContext')
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId })
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId })
    return new UninspectedPage(browser, { browserContextId, sessionId })
  }

  private lastId = 0

  /** Sends a message of the protocol to the page and gives its result. */
  readonly send: CDPSession['send'] = async (method, params) => {
    this.lastId += 1
    const id = this.lastId
    const answer = new Promise<never>((resolve, reject) => {
      const { browser } = this
      const { sessionId } = this.ids
      browser.on('Target.receivedMessageFromTarget', function onMessage(event) {
        if (event.sessionId !== sessionId) return
        const message = JSON.parse(event.message) as {
          id?: number
          result: never
          error?: { message: string }
        }
        if (message.id !== id) return
        browser.off('Target.receivedMessageFromTarget', onMessage)
        if (message.error === undefined) resolve(message.result)
        else reject(new Error(`${method}: ${message.error.message}`))
      })
    })
    await this.browser.send('Target.sendMessageToTarget', {
      sessionId: this.ids.sessionId,
      message: JSON.stringify({ id, method, params }),
    })
    return answer
  }

  /** The value of an expression in the page; waits for it where it is a promise. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    return result.value as unknown
  }

  async close() {
    await this.browser.send('Target.disposeBrowserContext', { browserContextId: this.ids.browserContextId })
    await this.browser.detach()
  }
}
