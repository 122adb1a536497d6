import type { RowSide, RowSort, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { TableColumn, TableSort } from '../../ui/table'
import { ConfidenceCell, EvidenceCell, NameCell, type NoteActions, PartnerCell, StateCell, TextCell } from './cells'
import type { ShownRow } from './shown-row'
import { COLUMN_WORD } from './words'

type Column = TableColumn<ShownRow>

interface FieldColumn {
  readonly id: string
  readonly width: number
  readonly align?: 'end'
  readonly hiddenAtFirst?: boolean
  /** Shown at first only where the names have room enough without it. */
  readonly needsRoom?: boolean
}

interface Shown {
  readonly kind: MappingKind
  readonly side: Side
  /** The table has room for more than names, decision and evidence. */
  readonly roomy: boolean
}

/** Columns of a record's half by mapping kind (contract/mapping.ts, RowSide). */
const FIELDS: Record<MappingKind, readonly FieldColumn[]> = {
  project: [
    { id: 'number', width: 82 },
    { id: 'city', width: 104, needsRoom: true },
    { id: 'region', width: 64, hiddenAtFirst: true },
    { id: 'start', width: 92, hiddenAtFirst: true },
    { id: 'finish', width: 92, hiddenAtFirst: true },
    { id: 'value', width: 120, align: 'end', hiddenAtFirst: true },
  ],
  company: [
    { id: 'city', width: 104, needsRoom: true },
    { id: 'region', width: 64, hiddenAtFirst: true },
    { id: 'phone', width: 118, hiddenAtFirst: true },
    { id: 'website', width: 150, hiddenAtFirst: true },
    { id: 'trade', width: 110, hiddenAtFirst: true },
  ],
  'corfix-project': [
    { id: 'number', width: 82 },
    { id: 'city', width: 104, needsRoom: true },
    { id: 'region', width: 64, hiddenAtFirst: true },
    { id: 'start', width: 92, hiddenAtFirst: true },
    { id: 'status', width: 92, hiddenAtFirst: true },
  ],
  'corfix-user': [
    { id: 'email', width: 190, needsRoom: true },
    { id: 'phone', width: 118, hiddenAtFirst: true },
    { id: 'employeeId', width: 92, hiddenAtFirst: true },
    { id: 'employeeNumber', width: 92, hiddenAtFirst: true },
    { id: 'employee', width: 82, hiddenAtFirst: true },
    { id: 'company', width: 150, hiddenAtFirst: true },
    { id: 'status', width: 150, hiddenAtFirst: true },
  ],
}
/** What the engine can sort by (RowSort). */
const SORTABLE = new Set<string>(['name', 'number', 'city', 'region', 'state', 'confidence', 'target'])

export function mappingColumns(shown: Shown, act: NoteActions): readonly Column[] {
  return shown.side === 'source' ? sourceColumns(shown, act) : targetColumns(shown, act)
}

function sourceColumns(shown: Shown, act: NoteActions): readonly Column[] {
  const { kind } = shown
  const right = SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]
  return [
    {
      ...nameColumn(kind === 'company' ? 'Company' : 'Project', 'Procore'),
      cell: (row) => row.source && <NameCell side={row.source} />,
    },
    ...FIELDS[kind].map((field) => fieldColumn(field, shown, { group: 'Procore', sideOf: (row) => row.source })),
    ...DECISION,
    partnerColumn(kind, right),
    ...FIELDS[kind].map((field) => ({
      ...fieldColumn(field, shown, { group: right, sideOf: (row) => row.target ?? row.suggested }),
      id: `target-${field.id}`,
      sortable: false,
      hiddenAtFirst: true,
    })),
    {
      id: 'evidence',
      header: 'Evidence',
      width: 120,
      minWidth: 60,
      grow: 1.7,
      group: right,
      cell: (row) => <EvidenceCell row={row} act={act} />,
    },
  ]
}

/** The narrow middle: what is decided, and how sure the engine is of the candidate while nothing is. */
const DECISION: readonly Column[] = [
  {
    id: 'state',
    header: 'Decision',
    width: 114,
    minWidth: 84,
    group: 'Mapping',
    sortable: true,
    hideable: false,
    divider: true,
    cell: (row) => <StateCell row={row} />,
  },
  {
    id: 'confidence',
    header: '%',
    title: 'Confidence',
    width: 50,
    minWidth: 40,
    tight: true,
    group: 'Mapping',
    sortable: true,
    align: 'end',
    cell: (row) => <ConfidenceCell row={row} />,
  },
]

function partnerColumn(kind: MappingKind, group: string): Column {
  const { target } = MAPPING_KINDS[kind].words
  return {
    id: 'target',
    header: target.replace(`${group} `, '').replace(/^./, (first) => first.toUpperCase()),
    width: 118,
    minWidth: 80,
    grow: 2,
    group,
    sortable: true,
    hideable: false,
    divider: true,
    cell: (row) => <PartnerCell row={row} kind={kind} />,
  }
}

function targetColumns(shown: Shown, act: NoteActions): readonly Column[] {
  const { targetSystem, words } = MAPPING_KINDS[shown.kind]
  const group = SYSTEM_NAME[targetSystem]
  return [
    { ...nameColumn(words.target, group), cell: (row) => row.target && <NameCell side={row.target} /> },
    ...FIELDS[shown.kind].map((field) => ({
      ...fieldColumn(field, shown, { group, sideOf: (row) => row.target }),
      hiddenAtFirst: !shown.roomy && field.id !== 'city' && field.id !== 'number',
    })),
    {
      id: 'evidence',
      header: 'Procore',
      width: 144,
      grow: 1,
      cell: (row) => <EvidenceCell row={row} act={act} />,
    },
  ]
}

function nameColumn(header: string, group: string): Omit<Column, 'cell'> {
  return { id: 'name', header, width: 118, minWidth: 80, grow: 2, group, sortable: true, hideable: false }
}

function fieldColumn(
  { needsRoom, ...field }: FieldColumn,
  { roomy }: Shown,
  { group, sideOf }: { group: string; sideOf: (row: ShownRow) => RowSide | null },
): Column {
  return {
    ...field,
    hiddenAtFirst: field.hiddenAtFirst || (needsRoom === true && !roomy),
    header: COLUMN_WORD[field.id] ?? field.id,
    group,
    sortable: SORTABLE.has(field.id),
    cell: (row) => <TextCell side={sideOf(row)} column={field.id} />,
  }
}

export const DEFAULT_SORT: RowSort = { column: 'name', direction: 'asc' }

/** The table's sort as the engine takes it. */
export function rowSort(sort: TableSort | null): RowSort {
  const column = SORTABLE.has(sort?.column ?? '') ? (sort?.column as RowSort['column']) : DEFAULT_SORT.column
  return { column, direction: sort?.direction ?? DEFAULT_SORT.direction }
}
