export { LogScreen } from './LogScreen'
