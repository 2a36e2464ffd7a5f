/** What the service itself answers; every other path belongs to the notifications page. */
const SERVICE_PATH = /^\/(stream|oauth|avatars|people|channels)\//

/** @returns whether a path is the service's and not the page's */
export function isServicePath(pathname: string): boolean {
  return SERVICE_PATH.test(pathname)
}
