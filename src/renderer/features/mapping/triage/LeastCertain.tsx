import type { MappingKind } from '@shared/vocabulary'
import { type MethodInput, useMethod } from '../../../api'
import { charMarks, MarkedText } from '../../../ui/diff'
import { ErrorState } from '../../../ui/ErrorState'
import { formatCount, formatShare } from '../../../ui/numbers'
import { EvidenceChips } from '../EvidenceChips'
import styles from './Threshold.module.css'

interface LeastCertainProps {
  readonly kind: MappingKind
  readonly input: MethodInput<'mapping.leastCertain'>
  /** Rows that the threshold takes. */
  readonly rows: number
}

/** What a threshold would take at its edge: where the wrong ones are, if there are any. */
export function LeastCertain({ input, rows }: LeastCertainProps) {
  const { data, error, refetch } = useMethod('mapping.leastCertain', { limit: 20, ...input }, { keepPrevious: true })
  if (error)
    return (
      <ErrorState inline what="The least certain rows could not be read" error={error} onRetry={() => void refetch()} />
    )
  if (rows === 0 || !data) return null
  return (
    <div>
      <h3 className={styles.heading}>
        {data.length < rows
          ? `The ${formatCount(data.length)} least certain of them`
          : 'All of them, the least certain first'}
      </h3>
      <section className={styles.preview} aria-label="Least certain rows">
        <table>
          <tbody>
            {data.map(({ id, source, suggested, suggestion }) => {
              const { left, right } = charMarks(source?.name ?? '', suggested?.name ?? '')
              return (
                <tr key={id}>
                  <td className={styles.share}>{formatShare(suggestion?.confidence ?? 0)}</td>
                  <td>
                    <MarkedText parts={left} />
                    <span className={styles.place}>{source?.columns.city ?? source?.columns.number}</span>
                  </td>
                  <td>
                    <MarkedText parts={right} />
                    <span className={styles.place}>{suggested?.columns.city ?? suggested?.columns.number}</span>
                  </td>
                  <td className={styles.signs}>{suggestion && <EvidenceChips evidence={suggestion.evidence} />}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </div>
  )
}
