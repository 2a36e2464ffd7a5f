import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { keptStreams } from './kept-streams.ts'

/** Leaves the page's database in a version of this number without its store, as an older or newer build may. */
function leaveWithoutStore(page: Page, version: number) {
  return page.evaluate(
    (number) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('hark', number)
        opening.onupgradeneeded = () => {
          const { result: database } = opening
          for (const name of database.objectStoreNames) database.deleteObjectStore(name)
          database.createObjectStore('something else')
        }
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
        // Not `blocked`: the page lets go when it is told, which may be after that.
        opening.onerror = () => {
          reject(new Error('The database cannot be changed'))
        }
      }),
    version,
  )
}

function deleteDatabase(page: Page) {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('hark')
        deleting.onsuccess = () => {
          resolve()
        }
        deleting.onerror = () => {
          reject(new Error('The database cannot be deleted'))
        }
      }),
  )
}

test('repairs a database that another version left, or that goes while the page is open', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto('/networks.json')
  await leaveWithoutStore(page, 1)

  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect.poll(() => keptStreams(page)).toHaveLength(1)

  await deleteDatabase(page)
  await page.keyboard.press('.')
  await expect.poll(() => keptStreams(page)).toHaveLength(1)

  await leaveWithoutStore(page, 99)
  await page.keyboard.press('.')
  await expect.poll(() => keptStreams(page)).toHaveLength(1)
  expect(errors).toEqual([])
})
