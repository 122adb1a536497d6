import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import { BAND_FLOOR, STRONG } from '@shared/confidence'
import type { Facets, RowFilter } from '@shared/contract'
import { isCorfixKind, type MappingKind } from '@shared/vocabulary'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { HintedButton } from '../../ui/HintedButton'
import { formatCount, formatShare } from '../../ui/numbers'
import { type Selection, selectedCount } from '../../ui/table'
import { type BulkAction, filteredCount } from './bulk'
import styles from './SelectionBar.module.css'
import type { Bulk, BulkOutcome, Prepared } from './use-bulk'
import { BAND_WORD, ignoreWords, openWord, takeBackWords } from './words'

interface SelectionBarProps {
  readonly kind: MappingKind
  readonly selection: Selection
  readonly total: number
  /** What is filtered, counted: for a selection of all of it. */
  readonly counts: { readonly filter: RowFilter; readonly facets: Facets | null }
  readonly bulk: Bulk
  onClear(): void
  /** The table takes the focus again, with the selection as it is. */
  onBack(): void
}

/** What several rows are about to undergo, in exact numbers; then what came of it. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, total, bulk, onClear } = props
  const { state } = bulk
  const selected = selectedCount(selection, total)
  const prepared = selected > 0 ? state.prepared : null
  if (selected === 0 && !state.outcome && !state.error) return null
  return (
    <section className={styles.bar} aria-label="Selected rows">
      {prepared ? (
        <Confirm {...props} prepared={prepared} />
      ) : selected > 0 ? (
        <>
          <span className={styles.count}>
            {selection.all && selection.ids.size === 0
              ? `All ${formatCount(total)} filtered are selected`
              : `${formatCount(selected)} selected`}
          </span>
          <Actions {...props} />
        </>
      ) : null}
      {state.outcome && <Outcome outcome={state.outcome} {...props} />}
      {state.error && <Message text={state.error} />}
      <ActionIcon
        className={styles.close ?? ''}
        aria-label="Clear the selection"
        onClick={() => {
          bulk.dismiss()
          onClear()
        }}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </section>
  )
}

function Actions({ kind, selection, counts, bulk }: SelectionBarProps) {
  const act = (action: BulkAction) => void bulk.start(action, selection)
  const { busy } = bulk.state
  return (
    <div className={styles.actions}>
      <AcceptMenu kind={kind} selection={selection} bulk={bulk} />
      <ActionButton
        kind={kind}
        action={{ decision: 'import' }}
        words="Import"
        selection={selection}
        counts={counts}
        bulk={bulk}
        onAct={act}
        busy={busy}
      />
      <ActionButton
        kind={kind}
        action={{ decision: 'ignore' }}
        words={ignoreWords(kind)}
        selection={selection}
        counts={counts}
        bulk={bulk}
        onAct={act}
        busy={busy}
      />
      <ActionButton
        kind={kind}
        action={{ decision: 'undecided' }}
        words={takeBackWords(kind)}
        selection={selection}
        counts={counts}
        bulk={bulk}
        onAct={act}
        busy={busy}
      />
    </div>
  )
}

interface ActionButtonProps {
  readonly kind: MappingKind
  readonly action: BulkAction
  readonly words: string
  readonly selection: Selection
  readonly counts: SelectionBarProps['counts']
  readonly bulk: Bulk
  readonly busy: boolean
  onAct(action: BulkAction): void
}

function ActionButton({ kind, action, words, selection, counts, bulk, busy, onAct }: ActionButtonProps) {
  const whole = selection.all && selection.ids.size === 0
  const count = whole ? filteredCount(kind, action, counts) : bulk.countFor(action, selection)
  const none =
    action.decision === 'undecided'
      ? 'Nothing is decided on these rows yet.'
      : `None of these rows is ${openWord(kind)}: ${takeBackWords(kind).toLowerCase()} first what is decided.`
  return (
    <HintedButton variant="default" loading={busy} blocked={count === 0 ? none : null} onClick={() => onAct(action)}>
      {words}
      {count === null ? '…' : ` (${formatCount(count)})`}
    </HintedButton>
  )
}

function AcceptMenu({ kind, selection, bulk }: { kind: MappingKind; selection: Selection; bulk: Bulk }) {
  return (
    <Menu position="top-start" width={290}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} aria-hidden />} loading={bulk.state.busy}>
          Accept best candidates
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{isCorfixKind(kind) ? 'Rows' : 'Undecided rows'} whose best candidate is at</Menu.Label>
        {(['high', 'medium', 'low'] as const).map((band) => {
          const action = { decision: 'link', floor: BAND_FLOOR[band] } as const
          const count = bulk.countFor(action, selection)
          const words = { high: BAND_WORD.high, medium: '60% and more', low: 'any confidence, unlikely ones too' }[band]
          return (
            <Menu.Item
              key={band}
              disabled={count === 0}
              onClick={() => void bulk.start(action, selection)}
              rightSection={count === null ? null : <span className={styles.muted}>{formatCount(count)}</span>}
            >
              {words}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function Confirm({ kind, prepared, bulk, onBack }: SelectionBarProps & { prepared: Prepared }) {
  const count = formatCount(prepared.count)
  const back = () => {
    bulk.dismiss()
    onBack()
  }
  if (prepared.count === 0) {
    return (
      <>
        <span className={styles.count}>
          None of the selected rows can take that: it is for {forWhich(kind, prepared.action)}.
        </span>
        <Button variant="default" onClick={back}>
          Back
        </Button>
      </>
    )
  }
  return (
    <>
      <span className={styles.count}>
        {verb(prepared.action, kind)}: {count} {prepared.count === 1 ? 'row' : 'rows'},{' '}
        {forWhich(kind, prepared.action)}. {prepared.over ? overWords(prepared.over.count) : 'It can be undone.'}
      </span>
      {/* Another question, another button: its focus comes with it. */}
      {prepared.over?.rest && (
        <Button autoFocus key={`without ${count}`} onClick={() => void bulk.leaveOut(prepared)}>
          Leave those out
        </Button>
      )}
      <Button
        key={`all ${count}`}
        autoFocus={!prepared.over?.rest}
        variant={prepared.over?.rest ? 'default' : 'filled'}
        onClick={() => void bulk.confirm(prepared)}
        loading={bulk.state.busy}
      >
        {verb(prepared.action, kind)} ({count})
      </Button>
      <Button variant="default" onClick={back}>
        Cancel
      </Button>
    </>
  )
}

function Outcome({ outcome, kind, bulk, onBack }: SelectionBarProps & { outcome: BulkOutcome }) {
  const { batchId, refused } = outcome
  const undo = (id: string) => {
    void bulk.undo(id)
    onBack()
  }
  return (
    <div className={styles.outcome} role="status">
      <span>
        {verb(outcome.action, kind)}: {formatCount(outcome.count)} done
        {refused.length > 0 && `, ${formatCount(refused.length)} left as they are`}.
      </span>
      {refused.length > 0 && <Refused refused={refused} />}
      {batchId && (
        <Button variant="subtle" onClick={() => undo(batchId)}>
          Undo
        </Button>
      )}
    </div>
  )
}

const LISTED = 200

function Refused({ refused }: Pick<BulkOutcome, 'refused'>) {
  return (
    <Popover position="top-start" width={460}>
      <Popover.Target>
        <Button variant="subtle">Why</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Refused rows">
        <ul className={styles.refused}>
          {refused.slice(0, LISTED).map(({ name, reason }) => (
            <li key={`${name}${reason}`}>
              <strong>{name}</strong>: {reason}
            </li>
          ))}
        </ul>
        {refused.length > LISTED && <p className={styles.muted}>and {formatCount(refused.length - LISTED)} more</p>}
      </Popover.Dropdown>
    </Popover>
  )
}

function Message({ text }: { text: string }): ReactNode {
  return (
    <span className={styles.outcome} role="alert">
      {text}
    </span>
  )
}

/** What an import over them would double. */
function overWords(count: number): string {
  const share = formatShare(STRONG)
  return count === 1
    ? `1 of these has a match of ${share} or more.`
    : `${formatCount(count)} of these have a match of ${share} or more.`
}

function verb(action: BulkAction, kind: MappingKind): string {
  return {
    link: 'Accept best candidates',
    import: 'Import',
    ignore: ignoreWords(kind),
    undecided: takeBackWords(kind),
  }[action.decision]
}

function forWhich(kind: MappingKind, action: BulkAction): string {
  if (action.decision === 'undecided') return 'the decided ones'
  const open = isCorfixKind(kind) ? `${openWord(kind)} or in conflict` : openWord(kind)
  if (action.decision !== 'link') return `the ones that are ${open}`
  return action.floor > 0
    ? `${open}, with a candidate at ${Math.round(action.floor * 100)}% or more`
    : `${open}, with a candidate`
}
