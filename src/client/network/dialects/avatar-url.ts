import { safeImage } from '../safe-url.ts'

/** Twice the side of the largest face on the page, for sharp screens. One size for all, so that a face is loaded once. */
const SIDE_PX = 72

/** The same faces come hundreds of times, and writing an address is dear. */
const sized = new Map<string, string>()
const MOST_SIZED = 2000

/** A face as App.net scales it, and networks after its pattern; undefined where it is not safe to load. */
export function avatarUrlForSize(address: string | undefined, apiRoot: URL): string | undefined {
  const safe = safeImage(address, apiRoot)
  if (safe === undefined) return undefined
  const known = sized.get(safe)
  if (known !== undefined) return known
  const url = new URL(safe)
  url.searchParams.set('w', String(SIDE_PX))
  url.searchParams.set('h', String(SIDE_PX))
  if (sized.size >= MOST_SIZED) sized.clear()
  sized.set(safe, url.href)
  return url.href
}
