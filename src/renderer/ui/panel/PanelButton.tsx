import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRight, IconLayoutSidebarRightFilled } from '@tabler/icons-react'
import { togglePanel, useMappingStore } from '../../stores/mapping'

/** Shows and hides the side panel of a table. */
export function PanelButton() {
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const PanelIcon = panelOpen ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight
  return (
    <Tooltip label="Side panel (P)">
      <ActionIcon aria-label="Side panel" aria-pressed={panelOpen} onClick={togglePanel}>
        <PanelIcon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
