export { RunsScreen } from './RunsScreen'
