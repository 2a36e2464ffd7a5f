import { expect } from '@playwright/test'
import type { Driver } from './driver.ts'

/** Elements that may have a role, by what they are or say. */
const CANDIDATES = {
  article: 'article',
  button: 'button, [role="button"], summary',
  checkbox: 'input[type="checkbox"]',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  listitem: 'li',
  radio: 'input[type="radio"]',
  textbox: 'input, textarea',
} as const

export type Role = keyof typeof CANDIDATES

/** A page in an engine that Playwright does not drive, used by roles and names as a person would. */
export class EnginePage {
  constructor(readonly driver: Driver) {}

  /** Evaluates a function in the page; its arguments and its result are JSON. */
  async evaluate<Args extends readonly unknown[], Result>(
    read: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const list = args.map((arg) => JSON.stringify(arg)).join(', ')
    return JSON.parse(await this.driver.evaluate(`(${String(read)})(${list})`)) as Awaited<Result>
  }

  /** Names of the elements on the page that have a role, in the order of the document. */
  names(role: Role): Promise<string[]> {
    return this.evaluate(namesOf, CANDIDATES[role])
  }

  async expectNamed(role: Role, name: string | RegExp) {
    await expect.poll(() => this.names(role)).toContainEqual(nameLike(name))
  }

  /** Clicks in the middle of the first element with a role and a name, as soon as it is there. */
  async click(role: Role, name: string | RegExp) {
    await this.expectNamed(role, name)
    const place = (await this.names(role)).findIndex((one) => nameLike(name).asymmetricMatch(one))
    const [x, y] = await this.evaluate(scrollIntoViewAndLocate, CANDIDATES[role], place)
    await this.driver.click(x, y)
  }

  text(): Promise<string> {
    return this.evaluate(() => document.body.innerText)
  }

  async expectText(text: string | RegExp) {
    await expect.poll(() => this.text()).toMatch(text)
  }
}

/** Compares by the matcher's own way, so that a failure shows what was wanted. */
function nameLike(name: string | RegExp): { asymmetricMatch: (other: unknown) => boolean } {
  return (typeof name === 'string' ? expect.stringMatching(`^${name}$`) : expect.stringMatching(name)) as {
    asymmetricMatch: (other: unknown) => boolean
  }
}

/** Runs in the page: shown elements that match, by their accessible names as far as this page needs them. */
function namesOf(selector: string): string[] {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const labels = (element.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .flatMap((id) => document.getElementById(id)?.textContent ?? [])
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
      const name =
        element.ariaLabel ?? (labels.length > 0 ? labels.join(' ') : (label ?? element.textContent))
      return name.replace(/\s+/gu, ' ').trim()
    })
}

/** Returns the middle of an element, once it has been at one place for a frame: dialogs glide in, and lists grow. */
async function scrollIntoViewAndLocate(selector: string, place: number): Promise<[number, number]> {
  for (let last = ''; ; await new Promise(requestAnimationFrame)) {
    const element = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())[place]
    if (!element) throw new Error(`No ${selector} at place ${String(place)}`)
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
    const { left, top, width, height } = element.getBoundingClientRect()
    const now = JSON.stringify([left, top, width, height])
    if (now === last) return [left + width / 2, top + height / 2]
    last = now
  }
}
