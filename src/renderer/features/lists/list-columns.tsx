import type { ListName, ListRow } from '@shared/contract'
import { StatusBadge } from '../../ui/StatusBadge'
import type { TableColumn } from '../../ui/table'
import styles from './Lists.module.css'
import { complianceLook, TONE } from './list-words'

type Column = TableColumn<ListRow>
type Place = Omit<Column, 'cell'> & {
  /** Shown at first only where the others have room enough without it. */
  readonly needsRoom?: boolean
  /** Says what leads the row: in the text's own colour. */
  readonly lead?: boolean
}

const STATE: Place = { id: 'state', header: 'State', width: 168, minWidth: 90, hideable: false }

/** Columns by list; ids are the keys of `ListRow.cells` (contract/lists.ts). */
const COLUMNS: Record<ListName, readonly Place[]> = {
  commitments: [
    { id: 'number', header: 'Number', width: 126, lead: true },
    { id: 'title', header: 'Title', width: 114, grow: 2, lead: true, hideable: false },
    { id: 'type', header: 'Type', width: 122, needsRoom: true },
    { id: 'project', header: 'Project', width: 104, grow: 1.4 },
    { id: 'company', header: 'Company', width: 104, grow: 1.4 },
    { id: 'state', header: 'State', width: 92, title: 'State in Procore' },
    { id: 'executed', header: 'Executed', width: 76, needsRoom: true },
    { id: 'profile', header: 'Profile', width: 120, title: 'Compliance profile that it asks for', needsRoom: true },
    { ...STATE, id: 'counts', header: 'Counts', title: 'Counts: whether it makes an association', width: 174 },
  ],
  contacts: [
    { id: 'name', header: 'Name', width: 122, grow: 1.2, lead: true, hideable: false },
    { id: 'email', header: 'E-mail', width: 136, grow: 1.5 },
    { id: 'phone', header: 'Phone', width: 124, needsRoom: true },
    { id: 'fax', header: 'Fax', width: 124, hiddenAtFirst: true },
    { id: 'company', header: 'Company', width: 120, grow: 1.5 },
    { id: 'party', header: 'Party', width: 130, grow: 1.2, hiddenAtFirst: true },
    { id: 'primary', header: 'Primary', width: 66 },
    { id: 'trustlayer', header: 'TrustLayer', width: 112, grow: 1, title: 'What stands in TrustLayer' },
    STATE,
  ],
  compliance: [
    { id: 'party', header: 'Party', width: 188, grow: 2, lead: true, hideable: false },
    { id: 'company', header: 'Company', width: 130, grow: 1.2, hiddenAtFirst: true },
    { id: 'level', header: 'Level', width: 78, needsRoom: true },
    { id: 'project', header: 'Project', width: 68, grow: 1.1 },
    { id: 'subject', header: 'Subject', width: 88, grow: 1.4, lead: true, hideable: false },
    { id: 'says', header: 'TrustLayer says', width: 130, grow: 0.9 },
    { id: 'procore', header: 'In Procore', width: 130, grow: 0.9 },
    { id: 'write', header: 'Would be written', width: 126, hideable: false },
    { id: 'effective', header: 'Effective', width: 102, hiddenAtFirst: true },
    { id: 'expiration', header: 'Expires', width: 96, needsRoom: true },
    { id: 'policy', header: 'Policy number', width: 120, hiddenAtFirst: true },
    { id: 'insurer', header: 'Insurer', width: 130, hiddenAtFirst: true },
    { ...STATE, hideable: true, hiddenAtFirst: true },
  ],
  forms: [
    { id: 'template', header: 'Template', width: 140, grow: 1.4, lead: true, hideable: false },
    { id: 'completed', header: 'Completed', width: 94, title: 'Completed on, in the project’s time zone' },
    { id: 'project', header: 'Project', width: 110, grow: 1.3 },
    { id: 'revision', header: 'Revision', width: 76, title: 'Revision in Corfix', needsRoom: true },
    { id: 'filed', header: 'Filed', width: 62, title: 'Filed revision: the one that Procore holds', needsRoom: true },
    { id: 'file', header: 'File in Procore', width: 140, grow: 1.4 },
    { id: 'folder', header: 'Folder', width: 150, grow: 1, needsRoom: true },
    { id: 'size', header: 'Size', width: 84, hiddenAtFirst: true },
    { ...STATE, width: 156 },
  ],
}

/** The columns of a list. `roomy`: the table has room for more than what names a row and says its state. */
export function listColumns(list: ListName, roomy: boolean): readonly Column[] {
  return COLUMNS[list].map(({ needsRoom, lead, ...place }) => ({
    ...place,
    sortable: true,
    hiddenAtFirst: place.hiddenAtFirst || (needsRoom === true && !roomy),
    cell: cellOf(list, place.id, lead === true),
  }))
}

function cellOf(list: ListName, column: string, lead: boolean): Column['cell'] {
  if (isState(list, column)) return (row) => <StateCell row={row} />
  if (list === 'compliance' && column === 'write') return (row) => <StateCell row={row} word={writeWord(row)} />
  if (list === 'compliance' && LISTING.has(column)) return (row) => <StatusCell value={row.cells[column] ?? null} />
  if (LISTING.has(column)) return (row) => <ListingCell value={row.cells[column] ?? null} />
  return (row) => <TextCell value={row.cells[column] ?? null} lead={lead} />
}

/** Cells that say several things, the first of them above all: "Compliant, 2026-01-20 to 2028-01-20". */
const LISTING: ReadonlySet<string> = new Set(['says', 'procore', 'trustlayer'])

/** What would be written where a plan would write; the row's state where it would not, or where a person should look. */
function writeWord({ cells, tone, state }: ListRow): string {
  return tone === 'waiting' ? cells.write || state : state
}

/** A commitment's own state is Procore's; whether it counts is the row's. */
function isState(list: ListName, column: string): boolean {
  return column === (list === 'commitments' ? 'counts' : 'state')
}

function StateCell({ row, word = row.state }: { row: ListRow; word?: string }) {
  return (
    <span className={styles.cell} title={[row.reason, row.next].filter(Boolean).join(' ') || undefined}>
      <StatusBadge look={TONE[row.tone]} word={word} />
    </span>
  )
}

/** As many of its parts as the column has room for, each whole; all of them on hover. */
function ListingCell({ value }: { value: string | null }) {
  if (value === null || value === '') return <span className={styles.none}>–</span>
  const [first, ...rest] = value.split(', ')
  return (
    <span className={styles.listing} title={value}>
      <span>{first}</span>
      <span>{rest.join(', ')}</span>
    </span>
  )
}

/** A compliance status: its icon and word, then as many of its dates as there is room for. */
function StatusCell({ value }: { value: string | null }) {
  const [status = '', ...rest] = (value ?? '').split(', ')
  const look = complianceLook(status)
  if (!look) return <ListingCell value={value} />
  return (
    <span className={styles.status} title={value ?? undefined}>
      <span>
        <StatusBadge look={look} />
      </span>
      <span>{rest.join(', ')}</span>
    </span>
  )
}

function TextCell({ value, lead }: { value: string | null; lead: boolean }) {
  if (value === null || value === '') return <span className={styles.none}>–</span>
  return (
    <span className={styles.cell} data-lead={lead || undefined} title={value}>
      {value}
    </span>
  )
}
