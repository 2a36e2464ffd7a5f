import './notice.css'
import type { ReactNode } from 'react'

interface Props {
  title: string
  children?: ReactNode
  /** What can be done about it: buttons or links. */
  actions?: ReactNode
  /** A failure is announced at once, anything else when the reader gets to it. */
  isFailure?: boolean
  /** It is all there is on its page, so its title is the page's. */
  isWholePage?: boolean
}

/** A message in place of content: nothing here yet, or something went wrong. */
export function Notice({ title, children, actions, isFailure = false, isWholePage = false }: Props) {
  const Title = isWholePage ? 'h1' : 'h2'
  return (
    <div className={isFailure ? 'notice notice-failure' : 'notice'} role={isFailure ? 'alert' : 'status'}>
      <Title>{title}</Title>
      {children}
      {actions !== undefined && <p className="notice-actions">{actions}</p>}
    </div>
  )
}
