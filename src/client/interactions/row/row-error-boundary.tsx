import { useWords } from '#client/ui/use-translation.ts'
import type { ReactNode } from 'react'
import { Component } from 'react'

interface Props {
  children: ReactNode
}

interface State {
  hasFailed: boolean
}

/** The last net: a row that cannot be drawn says so, and the others never know. */
export class RowBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <FailedRow />
  }
}

function FailedRow() {
  const words = useWords()
  return <article className="row row-failed">{words.say('list.rowFailed')}</article>
}
