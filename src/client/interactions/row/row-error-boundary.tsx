import { Component, type ReactNode } from 'react'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  /** What the row shows. When it changes, a row that failed is tried again. */
  value: unknown
  children: ReactNode
}

interface State {
  hasFailed: boolean
}

/** Catches what a row throws while it renders: that row says that it cannot be shown, the others are not touched. */
export class RowErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.hasFailed && before.value !== this.props.value) this.setState({ hasFailed: false })
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <FailedRow />
  }
}

function FailedRow() {
  const i18n = useTranslation()
  return <article className="row row-failed">{i18n.t('list.rowFailed')}</article>
}
