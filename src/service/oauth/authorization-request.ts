import type { Scope } from '#contract/appnet/scopes.ts'
import { refuse } from '#service/i18n/refuse.ts'
import type { HttpError } from '#service/model/http-error.ts'
import { parseScopes } from '#service/model/scopes.ts'
import { isStorableText } from '#service/model/text/post-text.ts'
import { findClient, type RegisteredClient } from '#service/store/accounts/clients.ts'
import type { Db } from '#service/store/database.ts'

/** A checked request of a program to act for a user (implicit grant). */
export interface Authorization {
  client: RegisteredClient
  redirectUri: string
  scopes: Scope[]
  /** Handed back as it came. */
  state: string | null
}

/** A request that cannot be answered to the program, because it is not known where that is. */
export class BadAuthorization extends Error {
  constructor(readonly reason: HttpError) {
    super(reason.message)
  }
}

/** A request that is refused to the program's own address. */
export class RefusedAuthorization extends Error {
  readonly location: string

  constructor(redirectUri: string, state: string | null, error: string, description: string) {
    super(description)
    this.location = redirectTo(redirectUri, { error, error_description: description, state })
  }
}

/**
 * Checks who wants what, in the order that decides whom to tell about a mistake.
 * @param param a parameter of the query or a field of the form
 * @throws BadAuthorization for an unknown program or address; RefusedAuthorization for the rest
 */
export async function readAuthorization(
  db: Db,
  param: (name: string) => string | undefined,
): Promise<Authorization> {
  const clientId = param('client_id') ?? ''
  const client = isStorableText(clientId) ? await findClient(db, clientId) : undefined
  if (!client) throw new BadAuthorization(refuse('oauth.unknownProgram'))
  const redirectUri = param('redirect_uri') ?? ''
  if (!client.redirectUris.includes(redirectUri)) {
    throw new BadAuthorization(refuse('oauth.unknownAddress', { values: { client: client.name } }))
  }
  const state = param('state') ?? null
  if (param('response_type') !== 'token') {
    throw new RefusedAuthorization(
      redirectUri,
      state,
      'unsupported_response_type',
      'response_type has to be token.',
    )
  }
  const { scopes, unknown } = parseScopes(param('scope') ?? '')
  if (unknown.length > 0) {
    throw new RefusedAuthorization(
      redirectUri,
      state,
      'invalid_scope',
      `There is no scope ${unknown.join(', ')}.`,
    )
  }
  return { client, redirectUri, scopes, state }
}

/** @returns the address with the answer in its fragment, where only the page itself can read it */
export function redirectTo(redirectUri: string, answer: Readonly<Record<string, string | null>>): string {
  const fields = Object.entries(answer).filter((field): field is [string, string] => field[1] !== null)
  return `${redirectUri}#${new URLSearchParams(fields).toString()}`
}
