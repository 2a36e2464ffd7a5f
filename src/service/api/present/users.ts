import type { WireUser } from '#contract/appnet/objects.ts'
import { notFound } from '#service/model/http-error.ts'
import { type Page, pageMeta } from '#service/model/paging.ts'
import { toWireUser } from './wire-user.ts'
import type { Db } from '#service/store/database.ts'
import type { Listed } from '#service/store/user-lists.ts'
import { usersViewedBy } from '#service/store/viewed-users.ts'
import type { Answer, Call } from '#service/http/route.ts'

/** @returns the accounts as the viewer sees them, by id; unknown ids are left out */
export async function presentUserIds(
  { viewerId, include, origin }: Call,
  db: Db,
  ids: readonly number[],
): Promise<Map<number, WireUser>> {
  const people = await usersViewedBy(db, viewerId, [...new Set(ids)])
  return new Map(people.map(({ user, relation }) => [user.id, toWireUser(user, relation, include, origin)]))
}

/** @param known accounts that have been presented before, not to be read again */
export async function presentMore(
  call: Call,
  db: Db,
  ids: readonly number[],
  known: ReadonlyMap<number, WireUser>,
): Promise<Map<number, WireUser>> {
  const more = await presentUserIds(
    call,
    db,
    ids.filter((id) => !known.has(id)),
  )
  return new Map([...known, ...more])
}

/** @throws Failure 404 */
export async function presentUser(call: Call, id: number): Promise<WireUser> {
  const user = (await presentUserIds(call, call.dependencies.store.db, [id])).get(id)
  if (!user) throw notFound('There is no such user.')
  return user
}

/** A page of people; `pagination_id` is the place in this list. */
export async function answerPeople(call: Call, page: Page<Listed>): Promise<Answer> {
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
