import { type SQL, sql } from 'drizzle-orm'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { noEntities } from '#service/model/text/entities.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import type { Db, Store } from '#service/store/database.ts'

/** A stream to fill in: who does what is arithmetic, so that it can be written by SQL or act by act alike. */
export interface Volume {
  /** A multiple of `BLOCK`. */
  events: number
  /** People who act, beside the owner; each has muted the next one. */
  actors: number
  /** Every so many posts one is replied to; of the others every fourth is reposted and the rest starred. */
  rareEvery: number
}

/** People who act on one post. */
export const ACTS_PER_POST = 4
/** Posts that are acted on by turns, so that the events of a group do not lie side by side. */
const POSTS_AT_ONCE = 16
export const BLOCK = ACTS_PER_POST * POSTS_AT_ONCE

/** When everything begins, in epoch milliseconds, and how far apart acts are. */
export const BEGIN_MS = Date.UTC(2026, 0, 1)
export const STEP_MS = 1000

/** A new database numbers accounts and posts from 1; the owner is the first account, and writes all posts first. */
export const OWNER_ID = 1

/** The texts, without anything to link. */
export const POST_TEXT = 'Words.'
export const REPLY_TEXT = 'Yes.'

/**
 * Fills a new database with exactly what the acts would have left in it.
 * @throws what the database throws when it is not new
 */
export async function fill(store: Store, volume: Volume): Promise<void> {
  await registerClient(store.db, COMMAND_LINE)
  await store.write(async (tx) => {
    await tx.execute(planned(volume))
    for (const statement of [...state(volume), ...streams(volume)]) await tx.execute(statement)
    await tx.execute(sql`drop view planned_acts`)
  })
}

/** @returns how many posts, and so groups beside the welcome, there are */
export function postsIn({ events }: Volume): number {
  return events / ACTS_PER_POST
}

/** One row for each act: number, post, turn at the post, actor, action, time, event and group. */
function planned({ events, actors, rareEvery }: Volume): SQL {
  const [block, atOnce] = [inline(BLOCK), inline(POSTS_AT_ONCE)]
  return sql`
    create temp view planned_acts as
    select number, post_id, turn, number + 2 as event_id,
      number / ${block} * ${block} + (post_id - 1) % ${atOnce} + 2 as group_id,
      ${inline(OWNER_ID + 1)} + (post_id * 7 + turn) % ${inline(actors)} as actor_id,
      case when post_id % ${inline(rareEvery)} = 0 then 'reply'
        when post_id % 4 = 0 then 'repost' else 'star' end as action,
      ${inline(BEGIN_MS)} + ${inline(STEP_MS)} * (number + 1) as at
    from (
      select number, number / ${block} * ${atOnce} + number % ${block} % ${atOnce} + 1 as post_id,
        number % ${block} / ${atOnce} as turn
      from generate_series(0, ${inline(events - 1)}::bigint) as number
    ) act`
}

/** A view cannot hold parameters. */
function inline(number: number): SQL {
  return sql.raw(String(number))
}

/** Accounts, who of them hides whom, posts and marks. */
function state(volume: Volume): SQL[] {
  const nothing = sql`${JSON.stringify(noEntities())}::jsonb`
  const posts = postsIn(volume)
  return [
    sql`
      insert into users (username, name, bio, bio_entities, locale, timezone, type, created_at, num_posts)
      select 'person' || number, 'Person ' || number, '', ${nothing}, 'en_US', 'UTC', 'human', ${BEGIN_MS},
        case when number = 0 then ${posts}::int else 0 end
      from generate_series(0, ${volume.actors}::int) as number order by number`,
    sql`
      insert into mutes_and_blocks (user_id, target_id, kind, created_at)
      select id, id + 1, 'mute', ${BEGIN_MS} from users where id between ${OWNER_ID + 1} and ${volume.actors}`,
    sql`
      insert into posts (user_id, created_at, text, entities, annotations, client_id,
        num_replies, num_stars, num_reposts)
      select ${OWNER_ID}, ${BEGIN_MS}, ${POST_TEXT}, ${nothing}, '[]', ${COMMAND_LINE.id},
        case action when 'reply' then ${ACTS_PER_POST}::int else 0 end,
        case action when 'star' then ${ACTS_PER_POST}::int else 0 end,
        case action when 'repost' then ${ACTS_PER_POST}::int else 0 end
      from planned_acts where turn = 0 order by post_id`,
    sql`
      insert into posts (user_id, created_at, text, entities, annotations, client_id,
        repost_of, reply_to, thread_id)
      select actor_id, at, case action when 'reply' then ${REPLY_TEXT} else '' end, ${nothing}, '[]',
        ${COMMAND_LINE.id}, case action when 'repost' then post_id end,
        case action when 'reply' then post_id end, case action when 'reply' then post_id end
      from planned_acts where action <> 'star' order by number`,
    sql`
      insert into stars (user_id, post_id, created_at)
      select actor_id, post_id, at from planned_acts where action = 'star' order by number`,
    sql`
      update users set num_stars = done.stars, num_posts = done.posts
      from (
        select actor_id, count(*) filter (where action = 'star') as stars,
          count(*) filter (where action <> 'star') as posts
        from planned_acts group by actor_id
      ) done where done.actor_id = users.id`,
  ]
}

/** Heads, events and groups. */
function streams(volume: Volume): SQL[] {
  const lastAt = BEGIN_MS + STEP_MS * volume.events
  return [
    sql`
      insert into stream_sequences (owner_id, last_event_id, last_event_at)
      select id, case when id = ${OWNER_ID} then ${volume.events + 1}::bigint else 1 end,
        case when id = ${OWNER_ID} then ${lastAt}::bigint else ${BEGIN_MS}::bigint end
      from users`,
    sql`
      insert into interaction_events (owner_id, event_id, group_id, actor_id, at)
      select id, 1, 1, id, ${BEGIN_MS} from users`,
    sql`
      insert into interaction_groups
        (owner_id, group_id, action, object_id, opened_at, last_event_id, last_event_at)
      select id, 1, 'welcome', id, ${BEGIN_MS}, 1, ${BEGIN_MS} from users`,
    sql`
      insert into interaction_events (owner_id, event_id, group_id, actor_id, source_id, at)
      select ${OWNER_ID}, event_id, group_id, actor_id, case action when 'reply' then made.id end, act.at
      from planned_acts act left join (
        select number, ${postsIn(volume)}::bigint + row_number() over (order by number) as id
        from planned_acts where action <> 'star'
      ) made using (number)
      order by number`,
    sql`
      insert into interaction_groups
        (owner_id, group_id, action, object_id, opened_at, last_event_id, last_event_at)
      select ${OWNER_ID}, first.group_id, first.action, first.post_id, first.at, last.event_id, last.at
      from planned_acts first join planned_acts last using (post_id)
      where first.turn = 0 and last.turn = ${ACTS_PER_POST - 1} order by first.number`,
  ]
}

/** Has the database look at what was filled in, as a server does by itself after a while; PGlite never does. */
export async function gatherStatistics(db: Db): Promise<void> {
  await db.execute(sql`vacuum analyze`)
}
