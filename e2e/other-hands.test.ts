import type { Page } from '@playwright/test'
import { expect, lookAwayAndBack, test } from './fixtures.ts'

/** Does to the page what the translator of a browser does: each text goes into an element of its own. */
async function wrapTexts(page: Page) {
  await page.evaluate(() => {
    const root = document.getElementById('root')
    if (root === null) throw new Error('no page')
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const outer = document.createElement('x-translated')
      const inner = outer.appendChild(document.createElement('x-translated'))
      text.parentNode?.replaceChild(outer, text)
      inner.append(text)
    }
  })
}

/** Does the same with other texts, so that those that the page knows are no longer in it. */
async function replaceTexts(page: Page) {
  await wrapTexts(page)
  await page.evaluate(() => {
    for (const font of document.querySelectorAll('x-translated')) font.textContent = `${font.textContent}°`
  })
}

for (const [name, translate] of [
  ['wraps the texts', wrapTexts],
  ['replaces the texts', replaceTexts],
] as const)
  test(`says the new sentence of each row after a translator ${name}`, async ({
    page,
    community,
    openAs,
  }) => {
    const [viewer, ines, jomo, gita] = await community.people('Vera', 'Ines', 'Jomo', 'Gita')
    const post = await viewer.post('Rye.')
    for (const actor of [ines, jomo, gita]) await actor.star(post)
    await openAs(viewer)
    const row = page.getByRole('article').first()
    const sentence = row.locator('.sentence')
    await expect(sentence).toHaveText('Gita, Jomo and 1 other starred your post')
    await translate(page)
    await gita.unstar(post)
    await lookAwayAndBack(page)
    await expect(sentence).toHaveText('Jomo and Ines starred your post')
    await translate(page)
    await gita.star(post)
    await lookAwayAndBack(page)
    await expect(sentence).toHaveText('Gita, Jomo and 1 other starred your post')
    await expect(page.getByText('could not be shown')).toHaveCount(0)
  })

test('says everything in another language after a translator was at work', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ines] = await community.people('Vera', 'Ines')
  await ines.star(await viewer.post('Rye.'))
  await openAs(viewer)
  const sentence = page.getByRole('article').first().locator('.sentence')
  await expect(sentence).toHaveText('Ines starred your post')
  await wrapTexts(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Language').selectOption('Deutsch')
  await expect(sentence).not.toContainText('starred')
})

test('turns the headings with the day, without a request', async ({ page, community, openAs }) => {
  const [viewer, ines] = await community.people('Vera', 'Ines')
  await ines.star(await viewer.post('Rye.'))
  await page.clock.install()
  await openAs(viewer)
  const days = page.getByRole('heading', { level: 2 })
  await expect(days).toHaveText(['Today'])
  await page.context().setOffline(true)
  await page.clock.fastForward(24 * 3_600_000)
  await page.clock.runFor(30_000)
  await expect(days).toHaveText(['Yesterday'])
})
