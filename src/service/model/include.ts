/** Which optional parts of objects a response includes: App.net's general parameters such as `include_html`. */
export interface Include {
  html: boolean
  userAnnotations: boolean
  postAnnotations: boolean
  channelAnnotations: boolean
  /** Deleted posts in lists. */
  deleted: boolean
  /** Posts of muted and blocked users in lists. */
  muted: boolean
  /** Posts directed at users whom the viewer does not follow, in lists; null leaves it to the list. */
  directed: boolean | null
  /** Samples of the users who starred or reposted a post; only for signed-in viewers. */
  starredBy: boolean
  reposters: boolean
}

type Query = (name: string) => string | undefined

export function parseInclude(query: Query): Include {
  const all = isOn(query('include_annotations'), false)
  return {
    html: isOn(query('include_html'), true),
    userAnnotations: isOn(query('include_user_annotations'), all),
    postAnnotations: isOn(query('include_post_annotations'), all),
    channelAnnotations: isOn(query('include_channel_annotations'), all),
    deleted: isOn(query('include_deleted'), true),
    muted: isOn(query('include_muted'), false),
    directed: query('include_directed_posts') ? isOn(query('include_directed_posts'), true) : null,
    starredBy: isOn(query('include_starred_by'), false),
    reposters: isOn(query('include_reposters'), false),
  }
}

/** Parses a switch: `0` and `false` are off, any other value is on, a missing or empty one is `fallback`. */
function isOn(value: string | undefined, fallback: boolean): boolean {
  return value ? value !== '0' && value.toLowerCase() !== 'false' : fallback
}
