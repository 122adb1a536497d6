import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { togglePanel } from '../../stores/mapping'
import { PanelEdge } from './PanelEdge'
import styles from './PanelFrame.module.css'
import { usePanelWidth } from './use-panel-width'

/** The side panel of a table: as wide as a person made it, with the name of the row under the cursor. */
export function PanelFrame({ title, children }: { title: string | undefined; children: ReactNode }) {
  const panelWidth = usePanelWidth()
  return (
    <aside className={styles.panel} style={{ width: panelWidth }} aria-label="Record">
      <PanelEdge width={panelWidth} />
      <header className={styles.head}>
        <h2 className={styles.title} title={title}>
          {title ?? 'No record'}
        </h2>
        <Tooltip label="Close the panel (P)">
          <ActionIcon aria-label="Close the panel" onClick={togglePanel}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      {children}
    </aside>
  )
}
