/** A window of a browser, driven by one of the protocols of this folder. */
export interface Driver {
  goto: (url: string) => Promise<void>
  reload: () => Promise<void>
  /** Evaluates an expression; a promise is awaited. @returns its value as JSON, null where there is none */
  evaluate: (expression: string) => Promise<string>
  /** Presses and releases a key: a character, or the name that `KeyboardEvent.key` has for it. */
  press: (key: string) => Promise<void>
  /** Clicks with the main button, at a point of the viewport. */
  click: (x: number, y: number) => Promise<void>
  /** Sets the size of the page, in CSS pixels. */
  resize: (width: number, height: number) => Promise<void>
  /** @returns a PNG in base64 */
  screenshot: () => Promise<string>
  close: () => Promise<void>
}

/** A browser that has been started. Its windows share nothing: neither storage nor caches. */
export interface DrivenBrowser {
  openWindow: () => Promise<Driver>
  quit: () => Promise<void>
}
