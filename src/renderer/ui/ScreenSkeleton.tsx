import { Screen } from './Screen'
import { SkeletonRows } from './SkeletonRows'

/** While a screen's code is loading. */
export function ScreenSkeleton() {
  return (
    <Screen title="">
      <SkeletonRows rows={8} />
    </Screen>
  )
}
