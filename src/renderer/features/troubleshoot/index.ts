export { TroubleshootScreen } from './TroubleshootScreen'
