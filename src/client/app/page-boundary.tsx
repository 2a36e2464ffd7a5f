import type { ReactNode } from 'react'
import { Component } from 'react'
import { NotStarted } from './not-started.tsx'

interface Props {
  children: ReactNode
}

interface State {
  error: unknown
}

/** The net below every page: what cannot be drawn says so, under a masthead that still works. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <NotStarted error={this.state.error} />
  }
}
