import { sql } from 'drizzle-orm'
import type { Store } from '#service/store/database.ts'

/**
 * Installs triggers that record every inserted, updated or deleted row, but for the counters of the rate limits.
 * @returns a function that returns a number which grows with every committed change
 */
export async function watchChanges({ db }: Store): Promise<() => Promise<number>> {
  await db.execute(sql`create table changes_seen (id bigint generated always as identity primary key)`)
  await db.execute(sql`
    create function note_change() returns trigger language plpgsql as $$
    begin
      insert into changes_seen default values;
      return null;
    end $$`)
  await db.execute(sql`
    do $$
    declare watched text;
    begin
      for watched in select tablename from pg_tables where schemaname = 'public' and tablename not in ('changes_seen', 'rate_limits') loop
        execute format('create trigger note_changes after insert or update or delete on %I
          for each row execute function note_change()', watched);
      end loop;
    end $$`)
  return async () => {
    const { rows } = (await db.execute(
      sql`select coalesce(max(id), 0)::int as latest from changes_seen`,
    )) as {
      rows: { latest: number }[]
    }
    return rows[0]?.latest ?? 0
  }
}
