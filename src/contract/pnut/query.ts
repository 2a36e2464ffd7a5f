/** Query parameters of `GET users/me/interactions`. Cursors are opaque positions, both exclusive. */
export interface InteractionsQuery {
  /** Comma-separated action names, e.g. `repost,follow`. */
  filters?: string
  /** Only items newer than this cursor; a previous `meta.max_id`. */
  since_id?: string
  /** Only items older than this cursor; a previous `meta.min_id`. */
  before_id?: string
  /** Groups wanted, 1 to 200. One that is out of range is ignored, and 20 come. */
  count?: string
  include_html?: '0' | '1'
  /** How often users and posts were followed, bookmarked and so on. */
  include_counts?: '0' | '1'
  /** The program that a post was written with. */
  include_client?: '0' | '1'
  /** What programs added to posts, photos among it. */
  include_post_raw?: '0' | '1'
}
