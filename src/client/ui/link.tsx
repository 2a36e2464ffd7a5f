import type { ComponentProps } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  to: string
}

/** A link to a page of Hark. React Router's own brings the prefetching of its framework along, 1.7 kB (brotli). */
export function Link({ to, ...rest }: Props) {
  return <a {...rest} href={useHref(to)} onClick={useLinkClickHandler<HTMLAnchorElement>(to)} />
}
