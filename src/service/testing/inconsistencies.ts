import { sql } from 'drizzle-orm'
import type { Store } from '#service/store/database.ts'

/** Queries for rows that violate an invariant; about stars only, which the tests write. */
const INCONSISTENCIES = {
  'a group without events': sql`
    select g.* from interaction_groups g where not exists (
      select from interaction_events e where e.owner_id = g.owner_id and e.group_id = g.group_id)`,
  'an event without its group': sql`
    select e.* from interaction_events e where not exists (
      select from interaction_groups g where g.owner_id = e.owner_id and g.group_id = e.group_id)`,
  'a group that does not match its latest event': sql`
    select g.* from interaction_groups g where (g.last_event_id, g.last_event_at) <> (
      select e.event_id, e.at from interaction_events e
      where e.owner_id = g.owner_id and e.group_id = g.group_id order by e.event_id desc limit 1)`,
  'a stream that is ahead of its sequence': sql`
    select h.* from stream_sequences h where h.last_event_id < (
      select max(e.event_id) from interaction_events e where e.owner_id = h.owner_id)`,
  'a star without its event': sql`
    select s.* from stars s join posts p on p.id = s.post_id where 1 <> (
      select count(*) from interaction_events e
      join interaction_groups g on g.owner_id = e.owner_id and g.group_id = e.group_id
      where e.owner_id = p.user_id and g.action = 'star' and g.object_id = p.id and e.actor_id = s.user_id)`,
  'a post with a wrong count': sql`
    select p.id from posts p where p.num_stars <> (select count(*) from stars s where s.post_id = p.id)`,
  'a user with a wrong count': sql`
    select u.id from users u where u.num_stars <> (select count(*) from stars s where s.user_id = u.id)`,
}

/** Returns the violated invariants with an example each. */
export async function findInconsistencies({ db }: Store): Promise<string[]> {
  const found = []
  for (const [name, query] of Object.entries(INCONSISTENCIES)) {
    const { rows } = (await db.execute(query)) as { rows: unknown[] }
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows[0])}`)
  }
  return found
}
