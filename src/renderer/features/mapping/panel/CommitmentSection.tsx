import type { RowSide } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { useMethod } from '../../../api'
import { navigate, useWorkspaceId } from '../../../stores/route'
import { TextLink } from '../../../ui/TextLink'
import styles from './SidePanel.module.css'

interface CommitmentSectionProps {
  readonly kind: MappingKind
  readonly record: RowSide
}

/** The purchase orders and subcontracts of the record: what will associate it (T5). Nothing where it has none. */
export function CommitmentSection({ kind, record }: CommitmentSectionProps) {
  const workspaceId = useWorkspaceId()
  const { data } = useMethod('mapping.commitments', { workspaceId, kind, sourceId: record.id })
  if (!data || data.total === 0) return null
  const rest = data.total - data.items.length
  return (
    <section aria-label="Commitments">
      <h3 className={styles.heading}>
        {data.total} {data.total === 1 ? 'commitment' : 'commitments'}
      </h3>
      <ul className={styles.history}>
        {data.items.map(({ id, name, type, other, status, executed }) => (
          <li key={id}>
            <span>{name}</span>
            <span className={styles.muted}>
              {[type, other, status, executed ? 'executed' : null].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.muted}>
        {rest > 0 && `and ${rest} more. `}
        <TextLink onClick={() => navigate('commitments', { search: record.name })}>Which of them count?</TextLink>
      </p>
    </section>
  )
}
