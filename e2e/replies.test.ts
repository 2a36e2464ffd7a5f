import { expect, test } from './fixtures.ts'

const REPLIES = /\/posts\/\d+\/replies/

test('shows what was replied and to what, with one request for each post in view', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('The rye is out of the oven')
  await ben.post('Is there any left?', post)
  await anna.post('Keep one for me!', post)
  await anna.star(post)
  const asked: string[] = []
  page.on('request', (request) => {
    if (REPLIES.test(request.url())) asked.push(request.url())
  })
  await openAs(viewer)

  const row = page.getByRole('article', { name: 'Anna and Ben replied to your post' })
  await expect(row).toContainText('Keep one for me!')
  const { height } = (await row.boundingBox()) ?? { height: 0 }
  await expect(row).toContainText('The rye is out of the oven')
  await expect(row.getByRole('link', { name: '1 more reply' })).toHaveAttribute('href', /\/posts\//)
  await page.keyboard.press('.')
  await expect(row).toContainText('Keep one for me!')
  expect((await row.boundingBox())?.height).toBe(height)
  expect(asked).toHaveLength(1)
})

const FAILURES = {
  'a refusal': { status: 403, json: { meta: { code: 403, error_message: 'Forbidden: no' } } },
  'a post that is gone': { status: 404, json: { meta: { code: 404, error_message: 'Not Found: no' } } },
  'a fault of the network': { status: 500, json: { meta: { code: 500, error_message: 'oops' } } },
  'a page of something between': { contentType: 'text/html', body: '<h1>Welcome</h1>' },
  'a thread of nothing': { json: { data: [null, 7, { id: '1' }], meta: { code: 200 } } },
}

for (const [name, answer] of Object.entries(FAILURES))
  test(`shows the post that was replied to after ${name}`, async ({ page, community, openAs }) => {
    const [viewer, anna] = await community.people('Vera', 'Anna')
    const post = await viewer.post('The rye is out of the oven')
    await anna.post('Keep one for me!', post)
    let asked = 0
    await page.route(REPLIES, (route) => {
      asked += 1
      return route.fulfill(answer)
    })
    await openAs(viewer)
    const row = page.getByRole('article', { name: 'Anna replied to your post' })
    await expect.poll(() => asked).toBe(1)
    await expect(row).toContainText('The rye is out of the oven')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

test('keeps a row of replies as high when it is scrolled away and comes back', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 70)
  await anna.post('One!', await viewer.post('The rye is out of the oven'))
  await openAs(viewer)
  const row = page.getByRole('article', { name: 'Anna replied to your post' })
  await expect(row).toContainText('One!')
  const { height } = (await row.boundingBox()) ?? { height: 0 }
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 3000)
      return row.count()
    })
    .toBe(0)
  await page.keyboard.press('Home')
  await expect(row).toContainText('One!')
  expect((await row.boundingBox())?.height).toBe(height)
})
