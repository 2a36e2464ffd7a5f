import { postForm } from '#client/network/http.ts'
import type { Network } from './networks.ts'

/** Gives a token back (RFC 7009), so that it ends with its use. Best effort: the page forgets it in any case. */
export async function revokeToken(network: Network, token: string) {
  if (network.revocationUrl === undefined) return
  const fields = {
    token,
    client_id: network.clientId,
    ...(network.clientSecret !== undefined && { client_secret: network.clientSecret }),
  }
  try {
    await postForm(network.revocationUrl, fields, { signal: new AbortController().signal })
  } catch {
    // It ends when the server ends it.
  }
}
