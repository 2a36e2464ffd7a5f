import type { Page } from '@playwright/test'
import page from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'

const STORED = JSON.stringify({
  kept: [{ networkId: 'oven', token: 't', viewer: { id: '900', handle: 'marisol', name: 'Marisol' } }],
  current: 'oven:900',
})

const test = testOffering(NETWORK)

async function open(at: Page, groups: readonly object[], statuses: readonly object[] = page.statuses) {
  await at.route(`${HOST}/api/v2/notifications?**`, (route) =>
    respond(route, {
      ...page,
      statuses,
      notification_groups: route.request().url().includes('since_id') ? [] : groups,
    }),
  )
  await openSignedIn(at)
}

async function openSignedIn(at: Page) {
  await at.addInitScript((stored) => {
    localStorage.setItem('hark.accounts', stored)
  }, STORED)
  await at.goto('/')
}

/** A group of one that no user started. */
function make(id: string, type: string, details: object) {
  return {
    group_key: `ungrouped-${id}`,
    type,
    notifications_count: 1,
    most_recent_notification_id: id,
    latest_page_notification_at: '2026-11-22T09:11:12',
    sample_account_ids: [],
    ...details,
  }
}

test('tells of warnings, lost followers and yearly reports, and leads to the pages of the server', async ({
  page: at,
}) => {
  await open(at, [
    make('9', 'moderation_warning', { moderation_warning: { id: '7', action: 'silence', text: 'Be kind.' } }),
    make('8', 'severed_relationships', {
      event: {
        id: '2',
        type: 'domain_block',
        target_name: 'x.example',
        followers_count: 3,
        following_count: 1,
      },
    }),
    make('7', 'annual_report', { annual_report: { year: '2025' } }),
    make('6', 'coffee_break', {
      fallback: { title: '<b>Coffee</b> is ready', summary: null, details: null },
    }),
  ])
  const warning = at.getByRole('article', { name: 'The moderators of Oven have limited your account' })
  await expect(warning.getByText('Be kind.')).toBeVisible()
  await expect(warning.getByRole('link')).toHaveAttribute('href', `${HOST}/disputes/strikes/7`)
  const severed = at.getByRole('article', { name: 'The moderators of Oven blocked x.example' })
  await expect(severed.getByText('3 followers lost, 1 followed account lost')).toBeVisible()
  await expect(severed.getByRole('link')).toHaveAttribute('href', `${HOST}/severed_relationships`)
  await expect(at.getByRole('article', { name: 'Your 2025 on Oven is ready to look back on' })).toBeVisible()
  await expect(at.getByRole('article', { name: 'Coffee is ready', exact: true })).toBeVisible()
  const chips = at.getByRole('toolbar').getByRole('button')
  await expect(chips).toHaveCount(10)
  await expect(chips.last()).toHaveText('Other')
})

test('gathers reactions with one emoji to one post, however they are spelled', async ({ page: at }) => {
  const status_id = '113300000000000001'
  await open(at, [
    make('9', 'pleroma:emoji_reaction', { emoji: '🍞', sample_account_ids: ['501'], status_id }),
    make('8', 'reaction', { emoji: '🍞', sample_account_ids: ['503'], status_id }),
    make('7', 'emoji_reaction', { emoji_reaction: { name: '🍞' }, sample_account_ids: ['505'], status_id }),
    make('6', 'emoji_reaction', {
      emoji: ':blobcat:',
      emoji_url: 'https://img.example.net/e/blobcat.png',
      sample_account_ids: ['501'],
      status_id,
    }),
  ])
  await expect(at.getByRole('article')).toHaveCount(2)
  await expect(
    at.getByRole('article', { name: 'Ines, Pascale Dumont and 1 other reacted to your post with 🍞' }),
  ).toBeVisible()
  const picture = at.getByRole('article', { name: 'Ines reacted to your post with :blobcat:' })
  await expect(picture.getByRole('img', { name: ':blobcat:' })).toHaveAttribute(
    'src',
    'https://img.example.net/e/blobcat.png',
  )
})

test('asks for all actors of a group when its list is opened, and stays with those it has when refused', async ({
  page: at,
}) => {
  const [favourite] = page.notification_groups
  const key = String(favourite?.group_key)
  const everybody = Array.from({ length: 7 }, (_, index) => ({
    id: String(501 + index),
    acct: `baker${String(index)}`,
  }))
  let status = 403
  await at.route(`${HOST}/api/v2/notifications/${key}/accounts`, (route) =>
    respond(route, status === 200 ? everybody : { error: 'outside the authorized scopes' }, status),
  )
  await open(at, favourite ? [favourite] : [])
  const row = at.getByRole('article')
  const others = row.getByRole('button', { name: '5 others' })
  await others.click()
  await expect(row.getByRole('listitem')).toHaveText([/Ines/, /Pascale/, /Rowan/, 'and 4 more'])
  await others.click()
  status = 200
  await others.click()
  await expect(row.getByRole('listitem')).toHaveCount(7)
  const ines = row.getByRole('listitem').first()
  await expect(ines.getByRole('link', { name: 'Ines :bread:' })).toHaveAttribute(
    'href',
    `${HOST}/@ines@tuff.example`,
  )
  await expect(ines.getByRole('link', { name: '@ines@tuff.example' })).toHaveAttribute(
    'href',
    'https://tuff.example/@ines',
  )
})

test('reads a server without the grouped list one by one, and filters here what it cannot', async ({
  page: at,
}) => {
  const asked: string[] = []
  const [status] = page.statuses
  const account = page.accounts[0]
  const created_at = '2026-11-22T09:11:12Z'
  await at.route(`${HOST}/api/v2/notifications?**`, (route) => respond(route, { error: 'Not found' }, 404))
  await at.route(`${HOST}/api/v1/notifications?**`, (route) => {
    const { searchParams } = new URL(route.request().url())
    asked.push(searchParams.getAll('types[]').join())
    if (Number(searchParams.get('limit')) > 40)
      return respond(route, { message: 'The limit may not be greater than 40.' }, 422)
    if (searchParams.getAll('types[]').includes('quote'))
      return respond(route, { error: 'unknown type' }, 422)
    return respond(
      route,
      searchParams.has('since_id')
        ? []
        : [
            { id: '9', type: 'quote', created_at, account, status },
            { id: '8', type: 'favourite', created_at, account, status },
          ],
    )
  })
  await openSignedIn(at)
  await expect(at.getByRole('article')).toHaveCount(2)
  await at.getByRole('button', { name: 'Quotes' }).click()
  await expect(at.getByRole('article')).toHaveCount(1)
  await expect(at.getByRole('article', { name: 'Ines quoted your post' })).toBeVisible()
  expect(asked[0]).toBe('')
})

test('shows a post as its author wrote it: with pictures, from its own words on, and what it holds', async ({
  page: at,
}) => {
  const emojis = [
    {
      shortcode: 'blobcat',
      url: 'https://img.example.net/e/b.gif',
      static_url: 'https://img.example.net/e/b.png',
    },
  ]
  const account = { id: '501', acct: 'ines@tuff.example' }
  const statuses = [
    {
      id: '1',
      account,
      in_reply_to_id: '0',
      content: '<p><a class="mention">@marisol</a> <a class="mention">@ben</a> Rye :blobcat: at 10:30:45</p>',
      language: 'fi',
      emojis,
      url: 'https://tuff.example/@ines/1',
    },
    {
      id: '2',
      account,
      content: '',
      media_attachments: [
        { type: 'image', description: 'a loaf on a board' },
        { type: 'image' },
        { type: 'image' },
      ],
    },
  ]
  await open(
    at,
    [
      make('9', 'mention', { sample_account_ids: ['501'], status_id: '1' }),
      make('8', 'status', { sample_account_ids: ['501'], status_id: '2' }),
    ],
    statuses,
  )
  const mention = at.getByRole('article', { name: 'Ines mentioned you' })
  const words = mention.locator('p[lang="fi"][translate="no"]')
  await expect(words).toHaveText('Rye  at 10:30:45')
  const emoji = words.getByRole('img', { name: ':blobcat:' })
  await expect(emoji).toHaveJSProperty('currentSrc', 'https://img.example.net/e/b.gif')
  await at.emulateMedia({ reducedMotion: 'reduce' })
  await expect(emoji).toHaveJSProperty('currentSrc', 'https://img.example.net/e/b.png')
  await expect(mention.getByRole('link', { name: /^Open/ })).toHaveAttribute(
    'href',
    `${HOST}/@ines@tuff.example/1`,
  )
  await expect(mention.getByRole('link', { name: 'Original on tuff.example' })).toHaveAttribute(
    'href',
    'https://tuff.example/@ines/1',
  )
  await expect(at.getByText('3 pictures: a loaf on a board')).toBeVisible()
})

test.describe('a viewer in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })
  test('reads a date without an offset as UTC', async ({ page: at }) => {
    await open(at, [make('9', 'annual_report', { annual_report: { year: '2025' } })])
    await expect(at.locator('time').first()).toHaveAttribute('datetime', '2026-11-22T09:11:12.000Z')
  })
})
