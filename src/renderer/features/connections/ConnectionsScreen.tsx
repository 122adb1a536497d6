import { Screen } from '../../ui/Screen'

export function ConnectionsScreen() {
  return <Screen title="Connections">{null}</Screen>
}
