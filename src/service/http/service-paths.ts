/** Paths of the service itself; every other path belongs to the notifications page. */
const SERVICE_PATH = /^\/((stream|oauth|account|avatars|people|channels)\/|(healthz|readyz)$)/

/** Returns whether a path is handled by the service and not by the page. */
export function isServicePath(pathname: string): boolean {
  return SERVICE_PATH.test(pathname)
}
