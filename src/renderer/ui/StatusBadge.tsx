import type { RunStatus } from '@shared/plan'
import {
  ACTION_LABEL,
  type Action,
  isCorfixKind,
  type MappingKind,
  type RowState,
  type Severity,
} from '@shared/vocabulary'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowBarToRight,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconEqual,
  IconExclamationCircle,
  IconFilePencil,
  IconFileUpload,
  IconInfoCircle,
  IconLink,
  IconLinkOff,
  IconLoader,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlayerPause,
  IconPlayerStop,
  IconPlugConnected,
  IconPlugConnectedX,
  IconPlus,
  IconPower,
  IconShieldCheck,
  type TablerIcon,
} from '@tabler/icons-react'
import styles from './StatusBadge.module.css'

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'error'

interface Look {
  icon: TablerIcon
  word: string
  tone: Tone
}

export const ROW_STATE: Record<RowState, Look> = {
  undecided: { icon: IconCircleDashed, word: 'Undecided', tone: 'neutral' },
  link: { icon: IconLink, word: 'Linked', tone: 'ok' },
  import: { icon: IconArrowBarToRight, word: 'Import', tone: 'accent' },
  ignore: { icon: IconCircleMinus, word: 'Do not add', tone: 'neutral' },
  orphaned: { icon: IconLinkOff, word: 'Orphaned', tone: 'warn' },
  conflict: { icon: IconExclamationCircle, word: 'Conflict', tone: 'error' },
}

/** Corfix's rows follow the rules and wait for nobody (C3 to C10): without a decision they are simply not synced. */
const NOT_SYNCED: Look = { ...ROW_STATE.undecided, word: 'Not synced' }

export function rowLook(kind: MappingKind, state: RowState): Look {
  return state === 'undecided' && isCorfixKind(kind) ? NOT_SYNCED : ROW_STATE[state]
}

export const RUN_STATUS: Record<RunStatus, Look> = {
  running: { icon: IconLoader, word: 'Running', tone: 'accent' },
  paused: { icon: IconPlayerPause, word: 'Paused', tone: 'neutral' },
  completed: { icon: IconCircleCheck, word: 'Completed', tone: 'ok' },
  'completed-with-issues': { icon: IconAlertTriangle, word: 'Completed with issues', tone: 'warn' },
  cancelled: { icon: IconPlayerStop, word: 'Cancelled', tone: 'neutral' },
  failed: { icon: IconCircleX, word: 'Failed', tone: 'error' },
  interrupted: { icon: IconAlertCircle, word: 'Interrupted', tone: 'warn' },
}

export const SEVERITY: Record<Severity, Look> = {
  info: { icon: IconInfoCircle, word: 'Info', tone: 'neutral' },
  warning: { icon: IconAlertTriangle, word: 'Warning', tone: 'warn' },
  error: { icon: IconCircleX, word: 'Error', tone: 'error' },
}

export const ACTION: Record<Action, Look> = {
  create: { icon: IconPlus, word: ACTION_LABEL.create, tone: 'ok' },
  update: { icon: IconPencil, word: ACTION_LABEL.update, tone: 'accent' },
  link: { icon: IconLink, word: ACTION_LABEL.link, tone: 'accent' },
  associate: { icon: IconPlugConnected, word: ACTION_LABEL.associate, tone: 'accent' },
  dissociate: { icon: IconPlugConnectedX, word: ACTION_LABEL.dissociate, tone: 'warn' },
  activate: { icon: IconPower, word: ACTION_LABEL.activate, tone: 'ok' },
  deactivate: { icon: IconPower, word: ACTION_LABEL.deactivate, tone: 'warn' },
  block: { icon: IconLock, word: ACTION_LABEL.block, tone: 'warn' },
  unblock: { icon: IconLockOpen, word: ACTION_LABEL.unblock, tone: 'ok' },
  'assign-profile': { icon: IconShieldCheck, word: ACTION_LABEL['assign-profile'], tone: 'accent' },
  'write-insurance': { icon: IconFilePencil, word: ACTION_LABEL['write-insurance'], tone: 'accent' },
  'upload-file': { icon: IconFileUpload, word: ACTION_LABEL['upload-file'], tone: 'accent' },
  'no-op': { icon: IconEqual, word: ACTION_LABEL['no-op'], tone: 'neutral' },
}

interface StatusBadgeProps {
  look: Look
  /** Instead of the look's own word. */
  word?: string | undefined
  /** The icon alone; the word is then its name for screen readers and on hover. */
  iconOnly?: boolean
}

/** State by icon and word; colour only supports. `<StatusBadge look={ROW_STATE[row.state]} />` */
export function StatusBadge({ look, word = look.word, iconOnly = false }: StatusBadgeProps) {
  const Icon = look.icon
  if (iconOnly) {
    return (
      <span
        className={`${styles.badge} ${styles.alone}`}
        data-tone={look.tone}
        role="img"
        aria-label={word}
        title={word}
      >
        <Icon size={15} stroke={1.8} aria-hidden />
      </span>
    )
  }
  return (
    <span className={styles.badge} data-tone={look.tone}>
      <Icon size={15} stroke={1.8} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  )
}
