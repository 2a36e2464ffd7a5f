import type { UserRecord } from '../records.ts'

/** The public URLs of objects. `origin` is the origin of this service, without a trailing slash. */
export function profileUrl(origin: string, username: string): string {
  return `${origin}/people/${username}`
}

export function postUrl(origin: string, username: string, postId: number): string {
  return `${origin}/people/${username}/posts/${postId}`
}

export function channelUrl(origin: string, channelId: number): string {
  return `${origin}/channels/${channelId}`
}

export function avatarUrl(origin: string, user: Pick<UserRecord, 'id' | 'picture'>): string {
  return origin + avatarPath(user)
}

/** Returns the path of an account's picture; another picture has another path. */
export function avatarPath({ id, picture }: Pick<UserRecord, 'id' | 'picture'>): string {
  return picture ? `/avatars/${id}-${picture.name}` : `/avatars/${id}.svg`
}

export function coverUrl(origin: string, userId: number): string {
  return `${origin}/avatars/${userId}-cover.svg`
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/**
 * Returns the origin to build links with. On a loopback address the service has several names (localhost, 127.0.0.1, a
 * development server's port) and pictures from another origin than the page's would be blocked, so there it is the
 * requested one. Everywhere else it is the configured one, regardless of the Host header.
 */
export function originFor(requestUrl: string, publicUrl: string): string {
  const requested = new URL(requestUrl)
  return isLoopback(requested.hostname) && isLoopback(new URL(publicUrl).hostname)
    ? requested.origin
    : publicUrl
}
