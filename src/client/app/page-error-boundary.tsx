import { Component, type ReactNode } from 'react'
import { StartupErrorPage } from './startup/startup-error-page.tsx'

interface Props {
  /** Names what is drawn: something else is a new try. Not the `key`, which would draw a page that works anew, too. */
  place: string
  children: ReactNode
}

interface State {
  error: unknown
}

/** The net below every page: what cannot be drawn says so, under a masthead that still works and leads out of it. */
export class PageErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidUpdate(before: Props, { error }: State) {
    // An error that came with the new place stays.
    if (error !== undefined && before.place !== this.props.place) this.setState({ error: undefined })
  }

  override render() {
    return this.state.error === undefined ? (
      this.props.children
    ) : (
      <StartupErrorPage error={this.state.error} />
    )
  }
}
