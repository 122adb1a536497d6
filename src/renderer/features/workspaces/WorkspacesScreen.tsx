import { Screen } from '../../ui/Screen'

export function WorkspacesScreen() {
  return <Screen title="Workspaces">{null}</Screen>
}
