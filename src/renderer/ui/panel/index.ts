export { PanelButton } from './PanelButton'
export { PanelFrame } from './PanelFrame'
export { useRested } from './use-rested'
