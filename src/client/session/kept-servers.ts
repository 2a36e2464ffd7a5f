import * as v from 'valibot'
import { parseJson } from '#client/network/json.ts'
import type { RegisteredServer } from '#client/network/server/register-client.ts'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'

/** The servers that were typed, with Hark's registrations: kept for the next sign-in there. */
const ITEM_PREFIX = 'hark.server.'

const address = v.pipe(v.string(), v.url())
const serverSchema = v.object({
  host: v.pipe(v.string(), v.nonEmpty()),
  dialect: v.picklist(['mastodon', 'mastodon-v1']),
  apiRoot: address,
  authorizationUrl: address,
  tokenUrl: address,
  revocationUrl: address,
  clientId: v.string(),
  clientSecret: v.optional(v.string()),
  scopes: v.array(v.string()),
})

/** Returns the servers that are kept, and deletes what is none. */
export function loadServers(
  storage: Pick<BrowserStorage, 'getItem' | 'names' | 'removeItem'>,
): readonly RegisteredServer[] {
  const names = storage.names().filter((name) => name.startsWith(ITEM_PREFIX))
  return names.flatMap((name) => {
    const server = v.safeParse(serverSchema, parseJson(storage.getItem(name) ?? ''))
    if (server.success) return [server.output]
    storage.removeItem(name)
    return []
  })
}

/** Returns false where the browser does not keep it. */
export function storeServer(storage: Pick<BrowserStorage, 'setItem'>, server: RegisteredServer): boolean {
  return storage.setItem(ITEM_PREFIX + server.host, JSON.stringify(server))
}

export function deleteServer(storage: Pick<BrowserStorage, 'removeItem'>, host: string) {
  storage.removeItem(ITEM_PREFIX + host)
}
