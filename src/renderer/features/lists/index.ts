export { ListScreen } from './ListScreen'
