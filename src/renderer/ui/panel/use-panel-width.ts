import { useMediaQuery } from '@mantine/hooks'
import { PANEL_WIDTH, useMappingStore } from '../../stores/mapping'

/** As wide as a person made it; until then as the window has room, px. */
export function usePanelWidth(): number {
  const wide = useMediaQuery('(min-width: 1440px)', false, { getInitialValueInEffect: false })
  const chosen = useMappingStore((state) => state.panelWidth)
  return chosen ?? (wide ? PANEL_WIDTH.wide : PANEL_WIDTH.narrow)
}
