import { useState } from 'react'
import type { Row } from '#client/domain/reconcile.ts'
import type { Page } from '#client/network/dialect.ts'
import { NO_PAGES, reconcilePages } from './reconcile-pages.ts'

/**
 * Returns the rows of a stream's pages, recognised from one reading to the next.
 *
 * @param stream Names the stream: with another one the rows begin anew
 */
export function useRows(stream: string, pages: readonly Page[] = NO_PAGES.pages): readonly Row[] {
  const [current, setCurrent] = useState(() => ({ stream, ...reconcilePages(NO_PAGES, pages) }))
  if (current.stream === stream && current.pages === pages) return current.rows.rows
  const next = { stream, ...reconcilePages(current.stream === stream ? current : NO_PAGES, pages) }
  setCurrent(next)
  return next.rows.rows
}
