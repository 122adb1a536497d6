export { WorkspacesScreen } from './WorkspacesScreen'
