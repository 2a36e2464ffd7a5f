import { badRequest } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { normalizeUsername } from '#service/model/usernames.ts'
import type { Db } from '#service/store/database.ts'
import { idsOfNames, usersByIds } from '#service/store/users.ts'

/**
 * Finds the accounts that a list of ids and @usernames means.
 * @returns their ids, each once
 * @throws Failure 400 that names the first one nobody has
 */
export async function resolveUsers(db: Db, wanted: readonly string[]): Promise<number[]> {
  const idOfName = await idsOfNames(
    db,
    wanted.flatMap((text) => nameIn(text) ?? []),
  )
  const found = await usersByIds(
    db,
    wanted.flatMap((text) => parseId(text) ?? []),
  )
  const known = new Set([...found.map((user) => user.id), ...idOfName.values()])
  const ids = wanted.map((text) => {
    const id = parseId(text) ?? idOfName.get(nameIn(text) ?? '')
    if (id === undefined || !known.has(id)) throw badRequest(`There is no user ${text}.`)
    return id
  })
  return [...new Set(ids)]
}

function nameIn(text: string): string | null {
  return text.startsWith('@') ? normalizeUsername(text) : null
}
