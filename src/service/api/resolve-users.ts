import { badRequest } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import type { Db } from '#service/store/database.ts'
import { idsOfNames, usersByIds } from '#service/store/users.ts'

/**
 * Resolves a list of ids and @usernames.
 * @returns the ids of the accounts, each once
 * @throws HttpError 400 that names the first unknown one
 */
export async function resolveUsers(db: Db, references: readonly string[]): Promise<number[]> {
  const idOfName = await idsOfNames(
    db,
    references.flatMap((text) => usernameIn(text) ?? []),
  )
  const found = await usersByIds(
    db,
    references.flatMap((text) => parseId(text) ?? []),
  )
  const known = new Set([...found.map((user) => user.id), ...idOfName.values()])
  const ids = references.map((text) => {
    const id = parseId(text) ?? idOfName.get(usernameIn(text) ?? '')
    if (id === undefined || !known.has(id)) throw badRequest(`There is no user ${text}.`)
    return id
  })
  return [...new Set(ids)]
}

function usernameIn(text: string): string | null {
  return text.startsWith('@') ? normalizeUsername(text) : null
}
