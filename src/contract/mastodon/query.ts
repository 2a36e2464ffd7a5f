/** Greatest number of groups, or of notifications, on a page. */
export const MAX_LIMIT = 80

/** Query parameters of `GET /api/v1/notifications`, which groups nothing. Ids are exclusive. */
export interface NotificationsQuery {
  /** Only notifications older than this one. */
  max_id?: string
  /** Only notifications newer than this one; the newest of them. */
  since_id?: string
  /** How many are wanted, up to 80. */
  limit?: string
  'types[]'?: readonly string[]
  'exclude_types[]'?: readonly string[]
}

/** Query parameters of `GET /api/v2/notifications` (Mastodon 4.3 and later), which gives groups. */
export interface GroupedNotificationsQuery extends NotificationsQuery {
  /** Which types to group; others come as groups of one. */
  'grouped_types[]'?: readonly string[]
  /** Types that the client has words for; of others the server says them itself (Mastodon 4.6). */
  'supported_types[]'?: readonly string[]
}
