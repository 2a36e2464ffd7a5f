/**
 * What happened, for its owner and for apps.
 * Everything hot (`stream_sequences`, `interaction_*`) is keyed by `owner_id` first, so that it can be distributed by it.
 */
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Action } from '#contract/appnet/actions.ts'
import type { ObjectType } from '#contract/appnet/streams.ts'
import type { EventType } from '#service/model/app-event.ts'
import type { FilterRules } from '#service/model/event-filter.ts'
import { counter, id, whole } from './columns.ts'

/** What an app receives. Expires a while after `seenAt`. */
export const appStreams = pgTable(
  'app_streams',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    clientId: text('client_id').notNull(),
    objectTypes: jsonb('object_types').$type<ObjectType[]>().notNull(),
    filterId: whole('filter_id'),
    key: text(),
    /** Of the last event that has surely arrived; a new connection begins after it. */
    position: whole('position').notNull(),
    /** Names the connection that receives the stream; an earlier one ends. */
    connection: text(),
    seenAt: whole('seen_at').notNull(),
  },
  (stream) => [uniqueIndex('app_streams_by_key').on(stream.tokenHash, stream.key)],
)

export const appFilters = pgTable(
  'app_filters',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    name: text().notNull(),
    rules: jsonb().$type<FilterRules>().notNull(),
  },
  (filter) => [index('app_filters_by_token').on(filter.tokenHash)],
)

/** The latest events, for app streams. */
export const appEvents = pgTable('app_events', {
  position: id(),
  type: text().$type<EventType>().notNull(),
  key: text().notNull(),
  actorId: whole('actor_id').notNull(),
  objectId: whole('object_id').notNull(),
  isDeleted: boolean('is_deleted').notNull(),
  clientId: text('client_id'),
  at: whole('at').notNull(),
})

/** One row per account. Every write to an owner's stream locks it, so event ids are committed in order. */
export const streamSequences = pgTable('stream_sequences', {
  ownerId: whole('owner_id').primaryKey(),
  lastEventId: whole('last_event_id').notNull(),
  lastEventAt: whole('last_event_at').notNull(),
})

/** Events that have not been removed. */
export const interactionEvents = pgTable(
  'interaction_events',
  {
    ownerId: whole('owner_id').notNull(),
    eventId: whole('event_id').notNull(),
    groupId: whole('group_id').notNull(),
    actorId: whole('actor_id').notNull(),
    /** The reply post, for replies. */
    sourceId: whole('source_id'),
    at: whole('at').notNull(),
  },
  (event) => [
    primaryKey({ columns: [event.ownerId, event.eventId] }),
    index('interaction_events_by_group').on(event.ownerId, event.groupId, event.eventId),
    index('interaction_events_by_actor').on(event.ownerId, event.actorId, event.groupId),
  ],
)

/**
 * The rows of a stream. `last_event_*`, which are its order and cursor, are those of the latest event by an actor whom the
 * owner has not muted or blocked. `last_event_id` is 0 while there is none; cursors begin at 1, so no page finds the row.
 */
export const interactionGroups = pgTable(
  'interaction_groups',
  {
    ownerId: whole('owner_id').notNull(),
    groupId: whole('group_id').notNull(),
    action: text().$type<Action>().notNull(),
    objectId: whole('object_id').notNull(),
    openedAt: whole('opened_at').notNull(),
    lastEventId: whole('last_event_id').notNull(),
    lastEventAt: whole('last_event_at').notNull(),
  },
  (group) => [
    primaryKey({ columns: [group.ownerId, group.groupId] }),
    // Ascending, to be read backwards: a descending index of drizzle's puts nulls last, which no `order by … desc` can use.
    index('interaction_groups_by_cursor').on(group.ownerId, group.action, group.lastEventId),
    // The object before the action: with the action first, a planner without statistics takes this index for pages, too.
    index('interaction_groups_by_object').on(group.ownerId, group.objectId, group.action, group.openedAt),
  ],
)

/** Where programs of users receive push messages (RFC 8030). */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: id(),
    userId: whole('user_id').notNull(),
    /** The token that made it, with which it ends. */
    tokenHash: text('token_hash').notNull(),
    endpoint: text().notNull(),
    /** The receiver's keys, in base64url (RFC 8291). */
    p256dh: text().notNull(),
    auth: text().notNull(),
    actions: jsonb().$type<Action[]>().notNull(),
    /** Id of the latest event that was pushed or needs no push. */
    position: whole('position').notNull(),
    /** Nothing is sent earlier; while something is sent, when another process may try. */
    nextAt: whole('next_at').notNull(),
    /** Failures since the last success. */
    failures: counter('failures'),
    createdAt: whole('created_at').notNull(),
  },
  (subscription) => [
    uniqueIndex('push_subscriptions_once').on(subscription.userId, subscription.endpoint),
    index('push_subscriptions_by_token').on(subscription.tokenHash),
    index('push_subscriptions_by_endpoint').on(subscription.endpoint),
  ],
)
