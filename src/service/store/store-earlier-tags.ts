import { sql } from 'drizzle-orm'
import { foldTag } from '#service/model/text/entities.ts'
import { type Db, textArray } from './database.ts'

/**
 * Stores the tags of the posts that were written before there was a table of tags. Folded here, because what `lower` does
 * in SQL depends on the locale of the database: in `C` it leaves all but ASCII as it is.
 */
export async function storeEarlierTags(tx: Db): Promise<void> {
  const { rows } = (await tx.execute(sql`
    select distinct tag ->> 'name' as name
    from posts cross join jsonb_array_elements(posts.entities -> 'hashtags') tag`)) as {
    rows: { name: string }[]
  }
  const names = rows.map(({ name }) => name)
  await tx.execute(sql`
    insert into hashtags (name, post_id)
    select distinct folded.name, posts.id
    from posts cross join jsonb_array_elements(posts.entities -> 'hashtags') tag
    join unnest(${textArray(names)}, ${textArray(names.map(foldTag))}) as folded (written, name)
      on folded.written = tag ->> 'name'`)
}
