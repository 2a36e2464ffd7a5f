/** The first page is small, so that it comes quickly; the deeper the viewer reads, the larger the steps. */
const GROWING = [20, 40, 80, 160]

/** What App.net gives at most. */
export const MAX_PAGE_SIZE = 200

/** How many groups to ask for on the page below `pagesAbove` others: re-reading n rows costs about n / 200 requests. */
export function pageSize(pagesAbove: number): number {
  return GROWING[pagesAbove] ?? MAX_PAGE_SIZE
}
