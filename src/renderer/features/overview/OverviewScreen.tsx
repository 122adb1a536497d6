import { Screen } from '../../ui/Screen'

export function OverviewScreen() {
  return <Screen title="Overview">{null}</Screen>
}
