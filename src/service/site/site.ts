import { type Context, Hono } from 'hono'
import type { Html } from '#service/http/html/layout.ts'
import { secureHtml } from '#service/http/html/secure-html.ts'
import { clientKey } from '#service/http/identify.ts'
import { languageOf } from '#service/http/language.ts'
import { limitPages } from '#service/http/limits/limit-pages.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import { mayRead } from '#service/model/channel-access.ts'
import { parseId } from '#service/model/ids.ts'
import { parsePaging } from '#service/model/paging.ts'
import type { PostRecord, UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import { findChannel } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { listByAuthor, listReplies } from '#service/store/posts/post-lists.ts'
import { findPost, postsByIds } from '#service/store/posts/posts.ts'
import { findUser, findUserByName, usersByIds } from '#service/store/users.ts'
import { channelPage } from './channel-page.ts'
import type { PostView } from './post-card.ts'
import { postPage } from './post-page.ts'
import { profilePage } from './profile-page.ts'

/** The first page of a list. */
const PAGING = parsePaging(() => undefined)

/** Serves the public pages that the links in API responses lead to. */
export function createSite(dependencies: Dependencies): Hono {
  const { db } = dependencies.store
  const pages = new Hono()
  for (const path of ['/people/*', '/channels/*']) {
    pages.use(path, limitPages(dependencies), async (c, next) => {
      await dependencies.admission.run(clientKey(c, dependencies), next)
    })
  }
  pages.get('/people/:username', async (c) => {
    const user = await requireUser(db, c.req.param('username'))
    const posts = await listByAuthor(db, user.id, PAGING)
    return respondWithPage(c, profilePage(languageOf(c), user, await loadViews(db, posts.items)))
  })
  pages.get('/people/:username/posts/:post', async (c) => {
    const author = await requireUser(db, c.req.param('username'))
    const post = await findPost(db, parseId(c.req.param('post')) ?? 0)
    if (post?.userId !== author.id || post.isDeleted) throw refuse('error.noPost', { status: 404 })
    const [main] = await loadViews(db, [post])
    if (!main) throw refuse('error.noPost', { status: 404 })
    const replies = await listReplies(db, main.post, PAGING)
    return respondWithPage(c, postPage(languageOf(c), main, await loadViews(db, replies.items)))
  })
  pages.get('/channels/:channel', async (c) => {
    const channel = await findChannel(db, parseId(c.req.param('channel')) ?? 0)
    const owner = channel && mayRead(channel, null) ? await findUser(db, channel.ownerId) : undefined
    if (!channel || !owner) throw refuse('error.noChannel', { status: 404 })
    return respondWithPage(c, channelPage(languageOf(c), channel, owner))
  })
  return pages
}

async function requireUser(db: Db, text: string): Promise<UserRecord> {
  const username = normalizeUsername(text)
  const user = username === null ? undefined : await findUserByName(db, username)
  if (!user) throw refuse('error.noUser', { status: 404 })
  return user
}

/** Adds the author to each post, and replaces a repost by its original; deleted originals are left out. */
async function loadViews(db: Db, posts: readonly PostRecord[]): Promise<PostView[]> {
  const originals = await postsByIds(
    db,
    posts.flatMap((post) => post.repostOf ?? []),
  )
  const originalOf = new Map(originals.map((post) => [post.id, post]))
  const users = await usersByIds(db, [...new Set([...posts, ...originals].map((post) => post.userId))])
  const userById = new Map(users.map((user) => [user.id, user]))
  return posts.flatMap((listed) => {
    const post = listed.repostOf === null ? listed : originalOf.get(listed.repostOf)
    const author = post && !post.isDeleted ? userById.get(post.userId) : undefined
    const repostedBy = listed.repostOf === null ? undefined : userById.get(listed.userId)
    return post && author ? [{ post, author, ...(repostedBy && { repostedBy }) }] : []
  })
}

function respondWithPage(c: Context, page: Html): Response | Promise<Response> {
  secureHtml(c)
  c.header('Cache-Control', 'no-cache')
  return c.html(page)
}
