import { SegmentedControl, Slider } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Acceptance } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { useEffect, useRef, useState } from 'react'
import { useMethod } from '../../../api'
import { Dialog } from '../../../ui/Dialog'
import { ErrorState } from '../../../ui/ErrorState'
import { HintedButton } from '../../../ui/HintedButton'
import { formatCount, formatShare } from '../../../ui/numbers'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import type { Prepared } from '../use-bulk'
import { SOURCE_WORD } from '../words'
import { LeastCertain } from './LeastCertain'
import { PriceCurve } from './PriceCurve'
import { HIGHEST, LOWEST, leftOver, pointAt, priceWords } from './price'
import styles from './Threshold.module.css'

interface ThresholdDialogProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  /** The list as it is filtered; its rows can be what is accepted. */
  readonly viewId: string | undefined
  /** Whether the filter leaves anything out. */
  readonly filtered: boolean
  onAccept(prepared: Prepared): void
  onClose(): void
}

/** Where it starts, which accepts nothing: that takes the button. */
const START = 0.95
const SETTLE_MS = 150

/** M4: many best candidates at once, from a confidence on; first what that takes and what it costs. */
export function ThresholdDialog({ workspaceId, kind, viewId, filtered, onAccept, onClose }: ThresholdDialogProps) {
  const [all, setAll] = useState(false)
  const [confidence, setConfidence] = useState(START)
  const [settled] = useDebouncedValue(confidence, SETTLE_MS)
  const scope = all || viewId === undefined ? {} : { viewId }
  const acceptance = useMethod('mapping.acceptance', { workspaceId, kind, ...scope }, { keepPrevious: true })
  const { many } = SOURCE_WORD[kind]
  // The slider comes with the numbers, after the dialog has taken the focus: the arrow keys are for it.
  const slider = useRef<HTMLDivElement>(null)
  const counted = acceptance.data !== undefined
  useEffect(() => {
    if (counted) slider.current?.querySelector<HTMLElement>('[role="slider"]')?.focus()
  }, [counted])
  const point = acceptance.data ? pointAt(acceptance.data, confidence) : null
  const accept = () => {
    if (!point) return
    const decided = all || viewId === undefined ? { undecided: true as const } : { viewId }
    onAccept({ action: { decision: 'link', floor: confidence }, count: point.rows, scope: decided })
    onClose()
  }
  return (
    <Dialog
      onClose={onClose}
      title={`Accept ${MAPPING_KINDS[kind].words.target} candidates by confidence`}
      size={720}
      yOffset="6vh"
    >
      <div className={styles.dialog}>
        {filtered && (
          <SegmentedControl
            aria-label="Of which rows"
            value={all ? 'all' : 'filtered'}
            onChange={(value) => setAll(value === 'all')}
            data={[
              { value: 'filtered', label: 'The filtered rows' },
              { value: 'all', label: `All undecided ${many}` },
            ]}
          />
        )}
        {acceptance.isError && (
          <ErrorState
            inline
            what="What could be accepted was not counted"
            error={acceptance.error}
            onRetry={() => void acceptance.refetch()}
          />
        )}
        {acceptance.isPending && <SkeletonRows rows={6} />}
        {acceptance.data && point && (
          <>
            <div>
              <PriceCurve acceptance={acceptance.data} at={confidence} />
              <Slider
                ref={slider}
                inverted
                className={styles.slider ?? ''}
                min={LOWEST}
                max={HIGHEST}
                step={0.01}
                value={confidence}
                onChange={setConfidence}
                label={null}
                thumbLabel="Least confidence"
                thumbProps={{ 'aria-valuetext': `${formatShare(confidence)}. ${priceWords(acceptance.data, point)}` }}
                marks={[0.5, 0.6, 0.7, 0.8, 0.9, 0.99].map((value) => ({ value, label: formatShare(value) }))}
              />
            </div>
            <p className={styles.price}>
              <strong>{formatShare(confidence)} and more.</strong> {priceWords(acceptance.data, point)}
            </p>
            <Left acceptance={acceptance.data} taken={point.rows} />
            <LeastCertain
              input={{ workspaceId, kind, ...scope, minConfidence: settled }}
              kind={kind}
              rows={point.rows}
            />
          </>
        )}
        <div className={styles.buttons}>
          <span className={styles.muted}>One step in the history: it can be undone.</span>
          <HintedButton variant="default" blocked={null} onClick={onClose}>
            Cancel
          </HintedButton>
          <HintedButton
            blocked={point && point.rows > 0 ? null : 'No candidate is that sure: lower the threshold.'}
            onClick={accept}
          >
            Link {formatCount(point?.rows ?? 0)} {point?.rows === 1 ? SOURCE_WORD[kind].one : many}
          </HintedButton>
        </div>
      </div>
    </Dialog>
  )
}

/** What is left for a person: together with what is taken, all that is undecided. */
function Left({ acceptance, taken }: { acceptance: Acceptance; taken: number }) {
  const { none, below } = leftOver(acceptance, taken)
  return (
    <section aria-label="Left for you">
      <h3 className={styles.heading}>Left for you</h3>
      <ul className={styles.refused}>
        {below > 0 && (
          <li>
            <span className={styles.number}>{formatCount(below)}</span> Below this threshold.
          </li>
        )}
        {none > 0 && (
          <li>
            <span className={styles.number}>{formatCount(none)}</span> Without any candidate.
          </li>
        )}
        {acceptance.refused.map(({ code, reason, rows }) => (
          <li key={code}>
            <span className={styles.number}>{formatCount(rows)}</span> {reason}
          </li>
        ))}
        {none === 0 && below === 0 && acceptance.refused.length === 0 && <li>None.</li>}
      </ul>
    </section>
  )
}
