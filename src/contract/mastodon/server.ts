/** What a client accepts of a server that speaks Mastodon's API before sign-in: itself, its OAuth, its clients. */
import * as v from 'valibot'
import { listOf, part, requiredToken, text, token, wholeNumber } from '../tolerant.ts'

/** `GET /api/v2/instance` (4.0) and `GET /api/v1/instance`. Both have a version; other software calls itself compatible there. */
export const readInstance = v.object({
  version: v.string(),
  api_versions: part(v.object({ mastodon: wholeNumber })),
  /** Of v2. */
  configuration: part(v.object({ urls: part(v.object({ streaming: text })) })),
  /** Of v1. */
  urls: part(v.object({ streaming_api: text })),
})

/** A failure of the API, also of one that shows itself to members only. */
export const readApiFailure = v.object({ error: v.string(), error_description: text })

/** RFC 8414, `GET /.well-known/oauth-authorization-server` (4.3). `app_registration_endpoint` is Mastodon's own. */
export const readOAuthMetadata = v.object({
  authorization_endpoint: text,
  token_endpoint: text,
  revocation_endpoint: text,
  app_registration_endpoint: text,
  scopes_supported: listOf(v.string()),
})

/** RFC 7033, `GET /.well-known/webfinger`: the `self` link is the account at its server. */
export const readWebFinger = v.object({ links: listOf(v.object({ rel: v.string(), href: text })) })

/** `POST /api/v1/apps`. Only clients with a secret exist, also where it cannot be one. */
export const readClient = v.object({ client_id: requiredToken, client_secret: token })

/** What comes over the WebSocket of `/api/v1/streaming`. The payload, JSON in a string, is of no use to a client that asks. */
export const readFrame = v.object({ event: text, error: text })
