/** A server as its answers are understood. */
export interface Server {
  readonly apiRoot: URL
  /** It has Mastodon's own pages of people and posts of other servers; other software has other paths. */
  readonly hasOwnPages: boolean
}

/** `user@host`, as an account of another server is called. */
const REMOTE_ACCT = /^[\w.+-]+@[\p{L}\p{N}.:-]+$/u

/** Returns the page that the viewer's own server has of an account of another; undefined where there is none. */
export function ownProfile({ apiRoot, hasOwnPages }: Server, acct: string): string | undefined {
  return hasOwnPages && REMOTE_ACCT.test(acct) ? pageAt(apiRoot, `/@${acct}`) : undefined
}

/** Returns the page that the viewer's own server has of a status of another; undefined where there is none. */
export function ownStatusPage(server: Server, acct: string, statusId: string): string | undefined {
  const profile = ownProfile(server, acct)
  return profile && `${profile}/${encodeURIComponent(statusId)}`
}

/** Returns a page of the server itself. */
export function pageAt(apiRoot: URL, path: string): string {
  return new URL(path, apiRoot).href
}
