import type { PointerEvent as ReactPointerEvent } from 'react'
import { PANEL_LIMITS, setPanelWidth } from '../../stores/mapping'
import styles from './PanelEdge.module.css'

/** The edge between table and panel: drag it, or focus it and use the arrow keys. */
export function PanelEdge({ width }: { width: number }) {
  const start = (event: ReactPointerEvent<HTMLDivElement>) => {
    const edge = event.currentTarget
    const from = event.clientX
    const move = (pointer: PointerEvent) => setPanelWidth(width + from - pointer.clientX)
    event.preventDefault()
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', move), { once: true })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be dragged or focused; this is ARIA's window splitter
    <div
      role="separator"
      tabIndex={0}
      className={styles.edge}
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={PANEL_LIMITS.min}
      aria-valuemax={PANEL_LIMITS.max}
      onPointerDown={start}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0
        if (step === 0) return
        event.preventDefault()
        event.stopPropagation()
        setPanelWidth(width + step)
      }}
    />
  )
}
