export { PanelButton } from './PanelButton'
export { PanelFrame } from './PanelFrame'
export { usePanelWidth } from './use-panel-width'
export { useRested } from './use-rested'
