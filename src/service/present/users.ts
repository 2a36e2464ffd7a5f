import type { WireUser } from '#contract/appnet/objects.ts'
import type { Call, RouteResult, ViewerContext } from '#service/http/route.ts'
import { notFound } from '#service/model/http-error.ts'
import { type Page, pageMeta } from '#service/model/paging.ts'
import type { Db } from '#service/store/database.ts'
import type { ListedUser } from '#service/store/user-lists.ts'
import { usersViewedBy } from '#service/store/viewed-users.ts'
import { toWireUser } from './wire-user.ts'

/** Presents accounts to the viewer, by id; unknown ids are left out. */
export async function presentUserIds(
  { viewerId, include, origin }: ViewerContext,
  db: Db,
  ids: readonly number[],
): Promise<Map<number, WireUser>> {
  const users = await usersViewedBy(db, viewerId, [...new Set(ids)])
  return new Map(users.map(({ user, relation }) => [user.id, toWireUser(user, relation, include, origin)]))
}

/** Presents the accounts that are not in `known`, and returns both. */
export async function presentMissingUsers(
  viewer: ViewerContext,
  db: Db,
  ids: readonly number[],
  known: ReadonlyMap<number, WireUser>,
): Promise<Map<number, WireUser>> {
  const added = await presentUserIds(
    viewer,
    db,
    ids.filter((id) => !known.has(id)),
  )
  return new Map([...known, ...added])
}

/** Presents one account. @throws HttpError 404 */
export async function presentUser(call: Call, id: number): Promise<WireUser> {
  const user = (await presentUserIds(call, call.dependencies.store.db, [id])).get(id)
  if (!user) throw notFound('There is no such user.')
  return user
}

/** Responds with a page of users; `pagination_id` is the cursor in this list. */
export async function respondWithUsers(call: Call, page: Page<ListedUser>): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const users = await presentUserIds(
    call,
    db,
    page.items.map((item) => item.userId),
  )
  const data = page.items.flatMap((item) => {
    const user = users.get(item.userId)
    return user ? [{ ...user, pagination_id: String(item.cursor) }] : []
  })
  return { data, meta: pageMeta(page, (item) => item.cursor) }
}
