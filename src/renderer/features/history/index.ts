export { HistoryScreen } from './HistoryScreen'
