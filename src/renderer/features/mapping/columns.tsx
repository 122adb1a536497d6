import type { RowSide, RowSort, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { TableColumn, TableSort } from '../../ui/table'
import { ConfidenceCell, EvidenceCell, NameCell, PartnerCell, StateCell, TextCell } from './cells'
import type { ShownRow } from './shown-row'
import { COLUMN_WORD } from './words'

type Column = TableColumn<ShownRow>

interface FieldColumn {
  readonly id: string
  readonly width: number
  readonly align?: 'end'
  readonly hiddenAtFirst?: boolean
}

/** Columns of a record's half by mapping kind (contract/mapping.ts, RowSide). */
const FIELDS: Record<MappingKind, readonly FieldColumn[]> = {
  project: [
    { id: 'number', width: 82 },
    { id: 'city', width: 88 },
    { id: 'region', width: 64, hiddenAtFirst: true },
    { id: 'start', width: 92, hiddenAtFirst: true },
    { id: 'finish', width: 92, hiddenAtFirst: true },
    { id: 'value', width: 120, align: 'end', hiddenAtFirst: true },
  ],
  company: [
    { id: 'city', width: 88 },
    { id: 'region', width: 64, hiddenAtFirst: true },
    { id: 'phone', width: 118, hiddenAtFirst: true },
    { id: 'website', width: 150, hiddenAtFirst: true },
    { id: 'trade', width: 110, hiddenAtFirst: true },
  ],
}
/** What the engine can sort by (RowSort). */
const SORTABLE = new Set<string>(['name', 'number', 'city', 'region', 'state', 'confidence', 'target'])

export function mappingColumns(kind: MappingKind, side: Side, onUndo: (row: ShownRow) => void): readonly Column[] {
  return side === 'source' ? sourceColumns(kind, onUndo) : targetColumns(kind, onUndo)
}

function sourceColumns(kind: MappingKind, onUndo: (row: ShownRow) => void): readonly Column[] {
  const { targetSystem, words } = MAPPING_KINDS[kind]
  const [left, middle, right] = ['Procore', 'Mapping', SYSTEM_NAME[targetSystem]]
  return [
    {
      ...nameColumn(kind === 'company' ? 'Company' : 'Project', left),
      cell: (row) => row.source && <NameCell side={row.source} />,
    },
    ...FIELDS[kind].map((field) => fieldColumn(field, left, (row) => row.source)),
    {
      id: 'state',
      header: 'Decision',
      width: 112,
      minWidth: 84,
      group: middle,
      sortable: true,
      hideable: false,
      divider: true,
      cell: (row) => <StateCell row={row} />,
    },
    {
      id: 'confidence',
      header: 'Confidence',
      width: 86,
      minWidth: 56,
      group: middle,
      sortable: true,
      align: 'end',
      cell: (row) => <ConfidenceCell row={row} />,
    },
    {
      id: 'target',
      header: words.target.replace(`${right} `, '').replace(/^./, (first) => first.toUpperCase()),
      width: 146,
      minWidth: 100,
      grow: 2,
      group: right,
      sortable: true,
      hideable: false,
      divider: true,
      cell: (row) => <PartnerCell row={row} kind={kind} />,
    },
    ...FIELDS[kind].map((field) => ({
      ...fieldColumn(field, right, (row) => row.target ?? row.suggested),
      id: `target-${field.id}`,
      sortable: false,
      hiddenAtFirst: true,
    })),
    {
      id: 'evidence',
      header: 'Evidence',
      width: 124,
      minWidth: 90,
      grow: 1.6,
      group: right,
      cell: (row) => <EvidenceCell row={row} onUndo={onUndo} />,
    },
  ]
}

function targetColumns(kind: MappingKind, onUndo: (row: ShownRow) => void): readonly Column[] {
  const { targetSystem, words } = MAPPING_KINDS[kind]
  const group = SYSTEM_NAME[targetSystem]
  return [
    { ...nameColumn(words.target, group), cell: (row) => row.target && <NameCell side={row.target} /> },
    ...FIELDS[kind].map((field) => ({ ...fieldColumn(field, group, (row) => row.target), hiddenAtFirst: false })),
    {
      id: 'evidence',
      header: 'Procore',
      width: 170,
      grow: 1,
      cell: (row) => <EvidenceCell row={row} onUndo={onUndo} />,
    },
  ]
}

function nameColumn(header: string, group: string): Omit<Column, 'cell'> {
  return { id: 'name', header, width: 146, minWidth: 100, grow: 2, group, sortable: true, hideable: false }
}

function fieldColumn(field: FieldColumn, group: string, sideOf: (row: ShownRow) => RowSide | null): Column {
  return {
    ...field,
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
