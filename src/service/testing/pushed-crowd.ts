/** Push messages of service processes, whose clocks a test does not move. */
import { sql } from 'drizzle-orm'
import type { Store } from '#service/store/database.ts'
import { callService, type Member } from './crowd.ts'
import type { PushReceiver, PushService } from './push-receiver.ts'

/** What a process needs to send to the test's own push service. */
export const PUSH_ENV = { PUSH_PRIVATE_NETWORKS: '127.0.0.1' }

/** How long a process may take to send: it looks every five seconds, in milliseconds. */
export const SENDING_MS = 30_000

/** Subscribes a browser of a user. */
export async function subscribe(url: string, member: Member, pushes: PushService): Promise<PushReceiver> {
  const receiver = pushes.receiver()
  const { status } = await callService(url, 'POST', 'users/me/push', member, receiver.subscription)
  if (status !== 200) throw new Error(`status ${status}`)
  return receiver
}

/** Makes all messages due, as a minute does. */
export async function passMinute(store: Store): Promise<void> {
  await store.db.execute(sql`update push_subscriptions set next_at = 0`)
}

/** Counts the subscriptions that have not been told everything, as far as the processes have stored. */
export async function countBehind(store: Store): Promise<number> {
  const { rows } = (await store.db.execute(sql`
    select count(*) as behind from push_subscriptions subscription
    join stream_sequences sequence on sequence.owner_id = subscription.user_id
    where sequence.last_event_id > subscription.position`)) as { rows: { behind: unknown }[] }
  return Number(rows[0]?.behind)
}
