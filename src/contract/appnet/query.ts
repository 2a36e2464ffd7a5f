/** Page size when a paginated request has no `count`. */
export const DEFAULT_COUNT = 20

/** Greatest page size, for either sign of `count`; the embedded service clamps to it. */
export const MAX_COUNT = 200

/** Query parameters of `GET users/me/interactions`. Cursors are opaque positions, both exclusive. */
export interface InteractionsQuery {
  /** Comma-separated action names, e.g. `repost,follow`. */
  interaction_actions?: string
  /** Only items newer than this cursor; a previous `meta.max_id`. */
  since_id?: string
  /** Only items older than this cursor; a previous `meta.min_id`. */
  before_id?: string
  /** Groups wanted, -200 to 200; negative takes the oldest matches, still answered newest first. */
  count?: string
  include_html?: '0' | '1'
  include_annotations?: '0' | '1'
}
