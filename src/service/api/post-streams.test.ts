import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { postSchema, userSchema } from '#contract/appnet/objects.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

const DAY = 24 * 60 * 60 * 1000

let network: TestNetwork
let owner: Person
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  ;[owner, anna, ben] = [await network.person(), await network.person(), await network.person()]
})

async function does(person: Person, method: string, path: string) {
  const answer = await network.ask(method, path, { as: person })
  expect(answer.status).toBe(200)
  return answer.body
}

async function ids(path: string, as: Person | null = owner): Promise<string[]> {
  const { status, body } = await network.ask('GET', path, as ? { as } : {})
  expect(status).toBe(200)
  return v.parse(v.array(v.looseObject({ id: v.string() })), body.data).map((item) => item.id)
}

/** Reads a list page by page, by `before_id` and the other way by a negative count. */
async function readBothWays(path: string): Promise<string[][]> {
  const down: string[] = []
  const up: string[] = []
  let [before, since] = ['', '0']
  for (;;) {
    const { data, meta } = await does(owner, 'GET', `${path}?count=1${before && `&before_id=${before}`}`)
    down.push(...data.map((item: { id: string }) => item.id))
    if (!meta.more) break
    before = meta.min_id
  }
  for (;;) {
    const { data, meta } = await does(owner, 'GET', `${path}?count=-1&since_id=${since}`)
    up.unshift(...data.map((item: { id: string }) => item.id))
    if (!meta.more) return [down, up]
    since = meta.max_id
  }
}

it('my stream holds my posts and those of users I follow, newest first, page by page', async () => {
  await does(owner, 'POST', `users/${anna.id}/follow`)
  const posts = [await network.post(owner), await network.post(anna), await network.post(anna)].reverse()
  await network.post(ben)
  expect(await ids('posts/stream')).toEqual(posts)
  expect(await readBothWays('posts/stream')).toEqual([posts, posts])
  const { data } = await does(owner, 'GET', 'posts/stream?include_annotations=1&include_starred_by=1')
  expect(v.parse(v.array(postSchema), data)[0]).toMatchObject({ pagination_id: posts[0], annotations: [] })
  await does(owner, 'DELETE', `users/${anna.id}/follow`)
  expect(await ids('posts/stream')).toEqual(posts.slice(2))
})

it('my stream leaves out posts directed at users I do not follow, unless requested', async () => {
  await does(owner, 'POST', `users/${anna.id}/follow`)
  const toMe = await network.post(anna, `@${owner.username} Hello.`)
  const toBen = await network.post(anna, `@${ben.username} Hello.`)
  const ofBen = await network.post(anna, `I saw @${ben.username}.`)
  const mine = await network.post(owner, `@${ben.username} Hello.`)
  expect(await ids('posts/stream')).toEqual([mine, ofBen, toMe])
  expect(await ids('posts/stream?include_directed_posts=1')).toEqual([mine, ofBen, toBen, toMe])
  expect(await ids(`users/${anna.id}/posts?include_directed_posts=0`)).toEqual([ofBen, toMe])
  expect(await ids(`users/${anna.id}/posts?include_directed_posts=0`, null)).toEqual([ofBen])
  await does(owner, 'POST', `users/${ben.id}/follow`)
  expect(await ids('posts/stream')).toEqual([mine, ofBen, toBen, toMe])
})

it('my stream shows a repost only of a post it has not shown within a week', async () => {
  const cora = await network.person()
  for (const { id } of [anna, ben]) await does(owner, 'POST', `users/${id}/follow`)
  const known = await network.post(anna)
  const unknown = await network.post(cora)
  await does(ben, 'POST', `posts/${known}/repost`)
  const repost = (await does(anna, 'POST', `posts/${unknown}/repost`)).data.id
  await does(ben, 'POST', `posts/${unknown}/repost`)
  expect(await ids('posts/stream')).toEqual([repost, known])
  network.clock.now += 8 * DAY
  await does(owner, 'POST', `posts/${known}/repost`)
  expect(await ids('posts/stream')).toHaveLength(3)
  await does(owner, 'POST', `users/${cora.id}/mute`)
  expect(await ids('posts/stream')).toHaveLength(2)
})

it('the global stream holds each post once, for everyone', async () => {
  const post = await network.post(anna)
  await does(ben, 'POST', `posts/${post}/repost`)
  const later = await network.post(ben)
  expect((await ids('posts/stream/global')).slice(0, 2)).toEqual([later, post])
  expect((await ids('posts/stream/global?count=2', null)).slice(0, 2)).toEqual([later, post])
})

it('a tag is found in any case and script, with and without its sign', async () => {
  const posts = [
    await network.post(anna, '#Rye #rye and #Хлеб'),
    await network.post(ben, 'More #RYE.'),
  ].reverse()
  for (const tag of ['rye', 'RyE', '%23rye']) expect(await ids(`posts/tag/${tag}`)).toEqual(posts)
  expect(await ids(`posts/tag/${encodeURIComponent('хлеб')}`, null)).toEqual(posts.slice(1))
  expect(await readBothWays('posts/tag/rye')).toEqual([posts, posts])
  for (const tag of ['bread', 'stars', '%00', 'ry%00e', '%23'])
    expect(await ids(`posts/tag/${tag}`)).toEqual([])
  for (const [index, person] of [ben, anna].entries()) await does(person, 'DELETE', `posts/${posts[index]}`)
  expect(await ids('posts/tag/rye')).toEqual([])
})

it('the posts a user has starred are in the order of posts, page by page', async () => {
  const posts = [await network.post(anna), await network.post(ben), await network.post(anna)].reverse()
  for (const post of posts) await does(owner, 'POST', `posts/${post}/star`)
  expect(await ids('users/me/stars')).toEqual(posts)
  expect(await ids(`users/@${owner.username}/stars`, null)).toEqual(posts)
  expect(await readBothWays('users/me/stars')).toEqual([posts, posts])
  await does(owner, 'DELETE', `posts/${posts[1]}/star`)
  expect(await ids('users/me/stars')).toEqual([posts[0], posts[2]])
})

it.each(['stream', 'stream/global', 'tag/oats', 'starred'])(
  'posts/%s leaves out deleted posts on request, and those of muted and blocking users',
  async (name) => {
    const path = name === 'starred' ? 'users/me/stars' : `posts/${name}`
    for (const { id } of [anna, ben]) await does(owner, 'POST', `users/${id}/follow`)
    const kept = await network.post(anna, '#oats')
    const muted = await network.post(ben, '#oats')
    const deleted = await network.post(anna, '#oats')
    for (const post of [kept, muted, deleted]) await does(owner, 'POST', `posts/${post}/star`)
    async function seen(query = ''): Promise<string[]> {
      const listed = await ids(path + query)
      return [deleted, muted, kept].filter((post) => listed.includes(post))
    }
    expect(await seen()).toEqual([deleted, muted, kept])
    await does(owner, 'POST', `users/${ben.id}/mute`)
    await does(anna, 'DELETE', `posts/${deleted}`)
    expect(await seen('?include_deleted=0')).toEqual([kept])
    expect(await seen('?include_deleted=0&include_muted=1')).toEqual([muted, kept])
    await does(anna, 'POST', `users/${owner.id}/block`)
    expect(await seen()).toEqual([])
  },
)

it.each(['mute', 'block'])('whom a user has chosen to %s is listed, the latest first', async (kind) => {
  const path = kind === 'mute' ? 'users/me/muted' : 'users/me/blocked'
  const other = kind === 'mute' ? 'users/me/blocked' : 'users/me/muted'
  expect(await does(owner, 'GET', path)).toEqual({ data: [], meta: { code: 200, more: false } })
  for (const { id } of [ben, anna]) await does(owner, 'POST', `users/${id}/${kind}`)
  const listed = [anna, ben].map(({ id }) => String(id))
  expect(await ids(path)).toEqual(listed)
  expect(await readBothWays(path)).toEqual([listed, listed])
  expect(await ids(other)).toEqual([])
  expect(await ids(path, anna)).toEqual([])
  const [user] = v.parse(v.array(userSchema), (await does(owner, 'GET', path)).data)
  expect(user).toMatchObject(kind === 'mute' ? { you_muted: true } : { you_blocked: true })
  await does(owner, 'DELETE', `users/${anna.id}/${kind}`)
  expect(await ids(path)).toEqual(listed.slice(1))
})

it.each(['posts/stream/explore', 'posts/tag', 'users/me/hidden'])('%s does not exist', async (path) => {
  const { status, body } = await network.ask('GET', path, { as: owner })
  expect(status).toBe(404)
  expect(body.meta.error_message).toContain('There is nothing at this path of the API.')
})
