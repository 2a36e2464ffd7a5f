import type { ReactNode } from 'react'
import { useLinkClickHandler } from 'react-router'

interface Props {
  to: string
  className: string
  children: ReactNode
}

/** A link to a page of Hark. React Router's own brings the prefetching of its framework along, 1.7 kB (brotli). */
export function Link({ to, className, children }: Props) {
  return (
    <a className={className} href={to} onClick={useLinkClickHandler(to)}>
      {children}
    </a>
  )
}
