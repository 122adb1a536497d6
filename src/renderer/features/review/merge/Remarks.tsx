import type { ReviewRemark } from '@shared/contract'
import { useMemo } from 'react'
import { usePreferences } from '../../../stores/preferences'
import { MAPPING_SCREEN, navigate } from '../../../stores/route'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { RelativeTime } from '../../../ui/RelativeTime'
import { TextLink } from '../../../ui/TextLink'
import { VirtualTable } from '../../../ui/table'
import { kindName } from '../review-words'
import styles from './Merge.module.css'
import { remarkColumns } from './remark-columns'
import type { useMerge } from './use-merge'

interface RemarksProps {
  readonly model: ReturnType<typeof useMerge>
  readonly severalKinds: boolean
}

/** The comments that a file brings, also on records whose decision stays as it is. */
export function Remarks({ model, severalKinds }: RemarksProps) {
  const density = usePreferences().density
  const columns = useMemo(() => remarkColumns(severalKinds), [severalKinds])
  const { remarks, search } = model
  if (remarks.error && !remarks.source.total)
    return <ErrorState what="The comments could not be read" error={remarks.error} onRetry={remarks.refresh} />
  return (
    <VirtualTable
      ref={model.table}
      label="Comments"
      source={remarks.source}
      columns={columns}
      rowId={remarkId}
      density={density}
      cursor={model.cursor}
      onCursor={model.setCursor}
      empty={
        search === '' ? (
          <EmptyState title="No comment is new">
            Every comment in the file stands here already, or it has none.
          </EmptyState>
        ) : (
          <EmptyState title="No comment fits the search" />
        )
      }
    />
  )
}

const remarkId = ({ id }: ReviewRemark) => id

/** The comment under the cursor in full, with the way to its record. */
export function RemarkDetail({ remark }: { readonly remark: ReviewRemark | undefined }) {
  if (!remark)
    return (
      <section className={styles.detail} aria-label="Comment">
        <p className={styles.hint}>Move to a comment to read it in full.</p>
      </section>
    )
  const { name, kind, sourceId, text, author, at } = remark
  return (
    <section className={styles.detail} aria-label="Comment">
      <header className={styles.detailHead}>
        <h2 className={styles.detailName}>{name}</h2>
        <span className={styles.kind}>
          {kindName(kind)} · {sourceId}
        </span>
        <TextLink onClick={() => navigate(MAPPING_SCREEN[kind], { recordId: sourceId })}>Open the record</TextLink>
      </header>
      <p className={styles.remark}>{text}</p>
      <p className={styles.hint}>
        {author || 'Nobody named'}, <RelativeTime at={at} />
      </p>
    </section>
  )
}
