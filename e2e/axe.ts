import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The rules that depend on colours, the only ones that are read again in dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Returns what axe finds on the page that is open, one line for each rule that is broken. */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  // The page has no frames of other origins, for which axe would open another tab.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Expects that axe finds nothing on the page that is open, in light and in dark colours. */
export async function expectNoAxeFindings(page: Page) {
  for (const [colorScheme, rules] of [['light'], ['dark', COLOUR_RULES]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page, rules), colorScheme).toEqual([])
  }
}
