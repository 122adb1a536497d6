import { Button } from '@mantine/core'
import type { DuplicateGroup, DuplicateRecord, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useMethod } from '../../../api'
import { ErrorState } from '../../../ui/ErrorState'
import { HintedButton } from '../../../ui/HintedButton'
import { formatShare } from '../../../ui/numbers'
import { rowLook, StatusBadge } from '../../../ui/StatusBadge'
import { ignoreWords, SOURCE_WORD } from '../words'
import { candidateOf, decisionsFor, type GroupChoice, groupBlocked, groupWords, keptFirst } from './duplicate-group'
import { EvidenceBars } from './EvidenceBars'
import type { PanelActions } from './RowButtons'
import styles from './SidePanel.module.css'
import { useDecideGroup } from './use-decide-group'

interface DuplicateSectionProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly side: Side
  readonly id: string
  readonly onGroup: PanelActions['onGroup']
}

/** Records of one system that look like one, and one decision for all of them. */
export function DuplicateSection({ workspaceId, kind, side, id, onGroup }: DuplicateSectionProps) {
  const group = useMethod('mapping.duplicateGroup', { workspaceId, kind, side, id }, { keepPrevious: true })
  if (!group.data) return null
  const system = side === 'source' ? 'Procore' : SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]
  const { records, confidence } = group.data
  return (
    <section aria-label="Records that look like one">
      <h3 className={styles.heading}>
        {records.length} {system} {SOURCE_WORD[kind].many} look like one ({formatShare(confidence)})
      </h3>
      {side === 'source' ? (
        <Decide key={id} workspaceId={workspaceId} kind={kind} id={id} group={group.data} onGroup={onGroup} />
      ) : (
        <ul className={styles.group}>
          {records.map((record) => (
            <li key={record.side.id}>
              <Member kind={kind} record={record} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Decide({
  workspaceId,
  kind,
  id,
  group,
  onGroup,
}: Omit<DuplicateSectionProps, 'side'> & { group: DuplicateGroup }) {
  const [kept, setKept] = useState(() => keptFirst(group, id))
  const work = useDecideGroup(workspaceId, kind, onGroup)
  const choose = (choice: GroupChoice) => work.decide(decisionsFor(group, kept, choice))
  const isLinked = group.records.find((record) => record.side.id === kept)?.decision === 'link'
  const open: GroupChoice[] = candidateOf(group, kept) ? ['link', 'import', 'ignore'] : ['import', 'ignore']
  const choices: GroupChoice[] = isLinked ? ['keep'] : open
  return (
    <>
      <fieldset className={styles.group} aria-label="Which one is kept">
        {group.records.map((record) => (
          <label key={record.side.id} className={styles.member}>
            <input
              type="radio"
              name={`kept-${id}`}
              checked={record.side.id === kept}
              onChange={() => setKept(record.side.id)}
            />
            <Member kind={kind} record={record} />
          </label>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        {choices.map((choice) => (
          <HintedButton
            key={choice}
            variant="default"
            size="compact-xs"
            loading={work.busy}
            blocked={groupBlocked(group, kept, choice)}
            onClick={() => choose(choice)}
          >
            {groupWords(kind, group, { kept, choice })}
          </HintedButton>
        ))}
      </div>
      {work.error && <ErrorState inline what="Not all of them were decided" error={work.error} />}
      {work.refused.length > 0 && (
        <p className={styles.problem}>
          <IconAlertTriangle size={14} aria-hidden /> {work.refused.join(' ')}
        </p>
      )}
      {work.done && (
        <p className={styles.muted} role="status">
          {work.done}
          <Button variant="subtle" size="compact-xs" onClick={work.undo}>
            Undo
          </Button>
        </p>
      )}
    </>
  )
}

function Member({ kind, record }: { kind: MappingKind; record: DuplicateRecord }) {
  const [open, setOpen] = useState(false)
  const place = [record.side.columns.city, record.side.columns.number].filter(Boolean).join(', ')
  return (
    <div className={styles.memberBody}>
      <div className={styles.candidateHead}>
        <span className={styles.memberName} title={record.side.name}>
          {record.side.name}
          {!record.side.active && ' (inactive)'}
          {place && <span className={styles.muted}> {place}</span>}
        </span>
        <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          Why
        </Button>
      </div>
      <StatusBadge
        look={rowLook(kind, record.state)}
        word={
          record.partner
            ? `Linked to ${record.partner.name}`
            : record.decision === 'ignore'
              ? ignoreWords(kind)
              : undefined
        }
      />
      {record.candidate && (
        <span className={styles.muted}>
          Candidate: {record.candidate.side.name} ({formatShare(record.candidate.confidence)})
        </span>
      )}
      {open && <EvidenceBars evidence={record.evidence} />}
    </div>
  )
}
