import type { Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { memo } from 'react'
import { formatCount } from '../../ui/numbers'
import styles from './MappingScreen.module.css'

interface SideTabsProps {
  readonly kind: MappingKind
  readonly side: Side
  /** Rows of the list that is open. */
  readonly total: number | null
  onSide(side: Side): void
}

/** Which half leads: Procore's records, or the other side's records that have no partner. */
export const SideTabs = memo(function SideTabs({ kind, side, total, onSide }: SideTabsProps) {
  const other = SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]
  const tabs: readonly { side: Side; words: string; short?: string }[] = [
    { side: 'source', words: 'From Procore' },
    { side: 'target', words: `${other} without partner`, short: 'No partner' },
  ]
  return (
    <div className={styles.sides} role="tablist" aria-label="Side">
      {tabs.map((tab) => (
        <button
          key={tab.side}
          type="button"
          role="tab"
          aria-selected={tab.side === side}
          title={tab.words}
          className={styles.side}
          onClick={() => tab.side !== side && onSide(tab.side)}
        >
          <span className={tab.short && styles.sideLong}>{tab.words}</span>
          {tab.short && (
            <span className={styles.sideShort} aria-hidden>
              {tab.short}
            </span>
          )}
          {tab.side === side && total !== null && <span className={styles.total}>{formatCount(total)}</span>}
        </button>
      ))}
    </div>
  )
})
