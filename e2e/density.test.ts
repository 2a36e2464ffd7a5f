import { expect, test } from './fixtures.ts'

const NAMES = [
  'Mścisław Żuraw',
  'Gülnihal Şahintepe',
  'Océane Vauquelin',
  'Q',
  'Bronisława Wąsik',
  'Tomé Pimentel',
  'Solène Montclar',
]

/** Posts as the demo has them: most of them take more than a line. */
const TEXTS = [
  'How to tell if it is done: 1. Look at it. 2. Knock on it. 3. Ask it. 4. If it answers, you have been up too long. Take it out anyway.',
  'Ha!',
  'The woman from number 14 has bought the same half loaf for nine years. Today she asked for a whole one. I did not say anything and neither did she.',
  'Power cut at 4:10. Finished the morning bake by phone torch and gossip.',
  'An inspector came. He measured everything, wrote for an hour, then bought a palmera and apologised to it before biting.',
]

/** Which post each of the rows is about, and by how many; a follow is about none. */
const ROWS = [
  ['star', 0, 6],
  ['reply', 0, 1],
  ['repost', 2, 3],
  ['follow', 0, 4],
  ['star', 1, 1],
  ['repost', 2, 2],
  ['star', 3, 5],
  ['reply', 4, 1],
  ['star', 4, 1],
  ['follow', 0, 1],
] as const

function user(index: number) {
  const at = index % NAMES.length
  return { id: String(100 + at), username: `person${String(at)}`, name: NAMES[at] }
}

/** Twice the rows above, so that no density shows all of them. */
function mixedRows(viewer: { id: string; username: string; name: string }) {
  const me = { id: viewer.id, username: viewer.username, name: viewer.name }
  return [...ROWS, ...ROWS].map(([action, post, actors], index) => ({
    action,
    event_date: new Date(Date.now() - (index + 2) * 60_000).toISOString(),
    pagination_id: String(1_000 - index),
    users: Array.from({ length: actors }, (_, actor) => user(index + actor)),
    objects: [
      action === 'follow'
        ? me
        : { id: String(index < ROWS.length ? post : post + 10), user: me, text: TEXTS[post] },
    ],
  }))
}

for (const { density, rows } of [
  { density: 'comfortable', rows: 9 },
  { density: 'compact', rows: 14 },
])
  test(`shows at least ${String(rows)} mixed rows in a window of 1000 by 900, ${density}`, async ({
    page,
    community,
    openAs,
  }) => {
    const viewer = await community.person('Vera')
    const data = mixedRows(viewer)
    await page.route(/users\/me\/interactions/, (route) =>
      route.fulfill({ json: { data, meta: { code: 200, more: false } } }),
    )
    await page.addInitScript((settings) => {
      localStorage.setItem('hark.settings', settings)
    }, JSON.stringify({ density }))
    await openAs(viewer)
    await expect(page.getByRole('article').nth(rows)).toBeAttached()
    const inFull = await page.getByRole('article').evaluateAll(
      (articles) =>
        articles.filter((article) => {
          const { top, bottom } = article.getBoundingClientRect()
          return top >= 0 && bottom <= window.innerHeight
        }).length,
    )
    expect(inFull).toBeGreaterThanOrEqual(rows)
  })
