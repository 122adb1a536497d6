import { Component, type ReactNode } from 'react'
import { ErrorState } from './ErrorState'

/** A screen that throws while drawing leaves the frame standing: the person can go elsewhere or try again. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <ErrorState
        what="This screen could not be shown"
        error={this.state.error}
        onRetry={() => this.setState({ error: undefined })}
      />
    )
  }
}
