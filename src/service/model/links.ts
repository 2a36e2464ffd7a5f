/** The public addresses of things. `origin` is the address that this service is reached at, without a final slash. */
export function profileUrl(origin: string, username: string): string {
  return `${origin}/people/${username}`
}

export function postUrl(origin: string, username: string, postId: number): string {
  return `${origin}/people/${username}/posts/${postId}`
}

export function channelUrl(origin: string, channelId: number): string {
  return `${origin}/channels/${channelId}`
}

export function avatarUrl(origin: string, userId: number): string {
  return `${origin}/avatars/${userId}.svg`
}

export function coverUrl(origin: string, userId: number): string {
  return `${origin}/avatars/${userId}-cover.svg`
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/**
 * The origin to build links with. A service on the own machine answers under several names (localhost, 127.0.0.1,
 * a development server's port), and pictures from another origin than the page's would be blocked, so there the name
 * that was asked counts. Everywhere else it is the configured one, whatever the Host header claims.
 */
export function originFor(requestUrl: string, publicUrl: string): string {
  const asked = new URL(requestUrl)
  return isLoopback(asked.hostname) && isLoopback(new URL(publicUrl).hostname) ? asked.origin : publicUrl
}
