import { expect, test } from './fixtures.ts'

test('reads each of the eight actions as a sentence', async ({ page, community, openAs }) => {
  const [viewer, anna, ben] = await community.people('Vera Viewer', 'Anna Amari', 'Ben Böll')
  const post = await viewer.post('The rye is out of the oven #sourdough')
  const channel = await viewer.createChannel('Oven Door', 'When the bread is ready.')
  await anna.follow(viewer)
  await anna.star(post)
  await anna.repost(post)
  await anna.post('Keep one for me!', post)
  await anna.subscribe(channel)
  await ben.subscribe(channel)
  await ben.unsubscribe(channel)
  await openAs(viewer)

  const rows = page.getByRole('feed').getByRole('article')
  for (const sentence of [
    'Ben Böll unsubscribed from Oven Door',
    'Anna Amari subscribed to Oven Door',
    'Anna Amari replied to your post',
    'Anna Amari reposted your post',
    'Anna Amari starred your post',
    'Anna Amari started following you',
    'You created Oven Door',
    'You joined Demo network',
  ])
    await expect(rows.filter({ hasText: sentence })).toHaveAccessibleName(sentence)
  await expect(rows).toHaveCount(8)
  await expect(rows.filter({ hasText: 'starred' })).toContainText('The rye is out of the oven #sourdough')
  await expect(rows.filter({ hasText: 'subscribed to' })).toContainText('When the bread is ready.')
  await expect(page.getByRole('heading', { name: 'Today' })).toHaveCount(1)
})

test('names two people and opens the list of all of them by its button', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ...crowd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd', 'Dee', 'Eve')
  for (const person of crowd) await person.follow(viewer)
  await openAs(viewer)

  const row = page.getByRole('article', { name: 'Eve, Dee and 3 others started following you' })
  const others = row.getByRole('button', { name: '3 others' })
  await expect(others).toHaveAttribute('aria-expanded', 'false')
  await others.press('Enter')
  await expect(others).toHaveAttribute('aria-expanded', 'true')
  await expect(row.getByRole('listitem')).toHaveText([/Eve/, /Dee/, /Cyd/, /Bob/, /Ann/])
})

test('leads to people and posts by real links, none inside another', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  const post = await viewer.post('Look: https://crumb.example/rye')
  await anna.star(post)
  await openAs(viewer)

  const row = page.getByRole('article', { name: 'Anna starred your post' })
  await expect(row.getByRole('link', { name: 'Anna' })).toHaveAttribute(
    'href',
    new RegExp(`/people/${anna.username}$`),
  )
  await expect(row.getByRole('link', { name: /^Open/ })).toHaveAttribute(
    'href',
    new RegExp(`/posts/${post}$`),
  )
  await expect(row.getByRole('link', { name: 'https://crumb.example/rye' })).toHaveAttribute(
    'rel',
    /noopener/,
  )
  await expect(page.locator('a a')).toHaveCount(0)
  await row.getByRole('link', { name: /^Open/ }).click()
  await expect(page).toHaveURL(new RegExp(`/posts/${post}$`))
  await expect(page.getByText('Look: https://crumb.example/rye')).toBeVisible()
})
