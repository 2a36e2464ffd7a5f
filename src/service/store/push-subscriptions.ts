/**
 * Who receives push messages, and how far they have come in the stream of their user. What is due is found by comparing
 * that position with the stream's, so events cost nothing more to write.
 */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { notFound, unauthenticated } from '#service/model/http-error.ts'
import { type NewPushSubscription, PUSH_PACE_MS } from '#service/model/push-subscription.ts'
import type { Db } from './database.ts'
import { lockUsers } from './locks.ts'
import { tokens } from './schema/accounts.ts'
import { pushSubscriptions, streamSequences } from './schema/streams.ts'

export type PushSubscriptionRecord = typeof pushSubscriptions.$inferSelect

/** A subscription that this process sends to, until `leaseEndsAt`. */
export interface ClaimedPush extends PushSubscriptionRecord {
  leaseEndsAt: number
  /** Id of the latest event in the user's stream. */
  lastEventId: number
}

/** How many browsers of a user, and how many users of a browser, receive messages; a further one takes the oldest's place. */
const MAX_PER_USER = 10
const MAX_PER_ENDPOINT = 10

/** Lists the subscriptions of a token, the oldest first. */
export function pushSubscriptionsOf(db: Db, tokenHash: string): Promise<PushSubscriptionRecord[]> {
  return db
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.tokenHash, tokenHash))
    .orderBy(asc(pushSubscriptions.id))
}

/**
 * Stores a subscription, which begins with what happens from now on; another one of the user with the same endpoint is
 * replaced and continues where it was. Failures of the replaced one put nothing off any longer; a claim of it lasts.
 * @throws HttpError 401 when the token was revoked meanwhile, 404 when the user was deleted
 */
export async function addPushSubscription(
  tx: Db,
  { userId, tokenHash }: { userId: number; tokenHash: string },
  { endpoint, p256dh, auth, actions }: NewPushSubscription,
  now: number,
): Promise<PushSubscriptionRecord> {
  await lockUsers(tx, [userId])
  const [token] = await tx
    .select({ hash: tokens.hash })
    .from(tokens)
    .where(and(eq(tokens.hash, tokenHash), isNull(tokens.revokedAt)))
    .for('share')
  if (!token) throw unauthenticated('The token was revoked.', 'invalid-token')
  const [sequence] = await tx.select().from(streamSequences).where(eq(streamSequences.ownerId, userId))
  const position = sequence?.lastEventId ?? 0
  const settings = { tokenHash, p256dh, auth, actions }
  const [stored] = await tx
    .insert(pushSubscriptions)
    .values({ userId, endpoint, position, nextAt: now, createdAt: now, ...settings })
    .onConflictDoUpdate({
      target: [pushSubscriptions.userId, pushSubscriptions.endpoint],
      set: {
        ...settings,
        failures: 0,
        nextAt: sql`least(${pushSubscriptions.nextAt}, ${now + PUSH_PACE_MS}::bigint)`,
      },
    })
    .returning()
  if (!stored) throw notFound('There is no such user.')
  await deleteSurplus(tx, 'userId', userId, MAX_PER_USER)
  await deleteSurplus(tx, 'endpoint', endpoint, MAX_PER_ENDPOINT)
  return stored
}

async function deleteSurplus(
  tx: Db,
  column: 'userId' | 'endpoint',
  value: number | string,
  max: number,
): Promise<void> {
  const kept = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions[column], value))
    .orderBy(asc(pushSubscriptions.id))
  const surplus = kept.slice(0, Math.max(0, kept.length - max)).map(({ id }) => id)
  if (surplus.length > 0) await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, surplus))
}

/** Deletes a subscription of a token. @returns undefined when the token has no such one */
export async function deletePushSubscription(
  db: Db,
  tokenHash: string,
  id: number,
): Promise<PushSubscriptionRecord | undefined> {
  const [deleted] = await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.tokenHash, tokenHash)))
    .returning()
  return deleted
}

/** Deletes the subscriptions of a token, which is revoked. */
export async function deletePushSubscriptionsOf(tx: Db, tokenHash: string): Promise<void> {
  await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.tokenHash, tokenHash))
}

/**
 * Claims subscriptions whose user's stream has new events, those that wait longest first. No other process claims them
 * until `leaseEndsAt`, and after a success nothing is sent to them before it either.
 */
export async function claimDuePushes(
  db: Db,
  now: number,
  leaseEndsAt: number,
  limit: number,
): Promise<ClaimedPush[]> {
  const { rows } = (await db.execute(sql`
    with due as (
      select subscription.id, sequence.last_event_id
      from push_subscriptions subscription
      join stream_sequences sequence on sequence.owner_id = subscription.user_id
      where subscription.next_at <= ${now} and sequence.last_event_id > subscription.position
      order by subscription.next_at limit ${limit}
      for no key update of subscription skip locked
    )
    update push_subscriptions subscription set next_at = ${leaseEndsAt}
    from due where due.id = subscription.id
    returning subscription.id, due.last_event_id`)) as { rows: { id: unknown; last_event_id: unknown }[] }
  if (rows.length === 0) return []
  const lastEventOf = new Map(rows.map((row) => [Number(row.id), Number(row.last_event_id)]))
  const records = await db
    .select()
    .from(pushSubscriptions)
    .where(inArray(pushSubscriptions.id, [...lastEventOf.keys()]))
  return records.map((record) => ({ ...record, leaseEndsAt, lastEventId: lastEventOf.get(record.id) ?? 0 }))
}

/** Stores how a claimed push ended, unless the subscription is gone or another process has claimed it since. */
export async function settlePush(
  db: Db,
  { id, leaseEndsAt }: ClaimedPush,
  outcome: { position: number; nextAt: number; failures: number },
): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set(outcome)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.nextAt, leaseEndsAt)))
}

/** Deletes a subscription that receives nothing any more, unless it has been renewed with other keys or by another token. */
export async function dropPushSubscription(
  db: Db,
  { id, tokenHash, p256dh }: PushSubscriptionRecord,
): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(
      and(
        eq(pushSubscriptions.id, id),
        eq(pushSubscriptions.tokenHash, tokenHash),
        eq(pushSubscriptions.p256dh, p256dh),
      ),
    )
}
