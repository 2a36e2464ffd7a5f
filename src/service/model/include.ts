/** Which optional parts of objects an answer carries: App.net's general parameters, `include_html` and its like. */
export interface Include {
  html: boolean
  userAnnotations: boolean
  postAnnotations: boolean
  channelAnnotations: boolean
  /** Deleted posts in lists. */
  deleted: boolean
  /** Posts of hidden people in lists. */
  muted: boolean
  /** Samples of the people who did it, on posts; for signed-in users. */
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
    starredBy: isOn(query('include_starred_by'), false),
    reposters: isOn(query('include_reposters'), false),
  }
}

/** `0` and `false` switch off, anything else on; no value is no choice. */
function isOn(value: string | undefined, fallback: boolean): boolean {
  return value ? value !== '0' && value.toLowerCase() !== 'false' : fallback
}
