import type { WireUser } from '#contract/appnet/objects.ts'
import { notFound } from '#service/model/failure.ts'
import { type Page, pageMeta } from '#service/model/paging.ts'
import type { UserRecord } from '#service/model/records.ts'
import { toWireUser } from '#service/model/wire-user.ts'
import type { Db } from '#service/store/database.ts'
import type { Listed } from '#service/store/people-lists.ts'
import { relationsOf } from '#service/store/relations.ts'
import { usersByIds } from '#service/store/users.ts'
import type { Answer, Call } from './route.ts'

/** @returns the accounts as the viewer sees them, by id */
export async function presentUsers(
  call: Call,
  db: Db,
  records: readonly UserRecord[],
): Promise<Map<number, WireUser>> {
  const { viewerId, include, origin } = call
  const others = records.map((user) => user.id).filter((id) => id !== viewerId)
  const relations = viewerId === null ? null : await relationsOf(db, viewerId, others)
  return new Map(
    records.map((user) => [user.id, toWireUser(user, relations?.get(user.id) ?? null, include, origin)]),
  )
}

/** @returns the accounts as the viewer sees them, by id; unknown ids are left out */
export async function presentUserIds(
  call: Call,
  db: Db,
  ids: readonly number[],
): Promise<Map<number, WireUser>> {
  return presentUsers(call, db, await usersByIds(db, [...new Set(ids)]))
}

/** @throws Failure 404 */
export async function presentUser(call: Call, id: number): Promise<WireUser> {
  const user = (await presentUserIds(call, call.services.store.db, [id])).get(id)
  if (!user) throw notFound('There is no such user.')
  return user
}

/** A page of people; `pagination_id` is the place in this list. */
export async function answerPeople(call: Call, page: Page<Listed>): Promise<Answer> {
  const { db } = call.services.store
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
