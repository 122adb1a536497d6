import type { RowSide, RowSort, Side } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { TableColumn, TableSort } from '../../ui/table'
import {
  ConfidenceCell,
  EvidenceCell,
  NameCell,
  type NoteActions,
  PartnerCell,
  StateCell,
  StatusCell,
  TextCell,
} from './cells'
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
  /** Only one of the two records has it; in the other system's half it is then shown at first. */
  readonly only?: 'source' | 'target'
}

interface Shown {
  readonly kind: MappingKind
  readonly side: Side
  /** The table has room for more than names, decision and evidence. */
  readonly roomy: boolean
  /** What was decided last says so over the row, until it leaves with the next decision. */
  readonly queue: boolean
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
    { id: 'start', width: 92, hiddenAtFirst: true, only: 'source' },
    { id: 'status', width: 88, only: 'target' },
  ],
  'corfix-user': [
    { id: 'email', width: 176, needsRoom: true },
    { id: 'phone', width: 118, hiddenAtFirst: true },
    { id: 'employeeId', width: 92, hiddenAtFirst: true, only: 'source' },
    { id: 'employee', width: 82, hiddenAtFirst: true, only: 'source' },
    { id: 'company', width: 150, hiddenAtFirst: true, only: 'source' },
    { id: 'title', width: 130, hiddenAtFirst: true, only: 'source' },
    { id: 'employeeNumber', width: 120, hiddenAtFirst: true, only: 'target' },
    { id: 'status', width: 136, only: 'target' },
  ],
}

/** What leads a row of Procore's. */
const SOURCE_HEADER: Record<MappingKind, string> = {
  project: 'Project',
  company: 'Company',
  'corfix-project': 'Project',
  'corfix-user': 'User',
}

function fieldsOf(kind: MappingKind, half: 'source' | 'target'): readonly FieldColumn[] {
  return FIELDS[kind].filter(({ only = half }) => only === half)
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
      ...nameColumn(SOURCE_HEADER[kind], 'Procore'),
      cell: (row) =>
        row.source && (
          <NameCell side={row.source} mark={row.mark} duplicates={row.duplicates} comments={row.comments} />
        ),
    },
    ...fieldsOf(kind, 'source').map((field) =>
      fieldColumn(field, shown, { group: 'Procore', sideOf: (row) => row.source }),
    ),
    ...decisionColumns(kind),
    partnerColumn(kind, right),
    ...fieldsOf(kind, 'target').map((field) => ({
      ...fieldColumn(field, shown, { group: right, sideOf: (row) => row.target ?? row.suggested }),
      id: `target-${field.id}`,
      sortable: false,
      hiddenAtFirst: field.only !== 'target' || field.hiddenAtFirst === true,
    })),
    {
      id: 'evidence',
      header: 'Evidence',
      width: 120,
      minWidth: 60,
      // Few of Corfix's rows have evidence; those that do say a rule in a sentence.
      grow: isCorfixKind(kind) ? 3 : 1.7,
      atRest: true,
      group: right,
      cell: (row) => <EvidenceCell row={row} kind={kind} act={act} strip={shown.queue} />,
    },
  ]
}

/** The narrow middle: what is decided, and how sure the engine is of the candidate while nothing is. */
function decisionColumns(kind: MappingKind): readonly Column[] {
  return [
    {
      id: 'state',
      header: 'Decision',
      width: 114,
      minWidth: 84,
      group: 'Mapping',
      sortable: true,
      hideable: false,
      divider: true,
      cell: (row) => <StateCell row={row} kind={kind} />,
    },
    {
      id: 'confidence',
      header: '%',
      title: 'Confidence',
      width: 50,
      minWidth: 40,
      hiddenAtFirst: isCorfixKind(kind),
      tight: true,
      group: 'Mapping',
      sortable: true,
      align: 'end',
      cell: (row) => <ConfidenceCell row={row} />,
    },
  ]
}

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
    {
      ...nameColumn(words.target, group),
      cell: (row) => row.target && <NameCell side={row.target} duplicates={row.duplicates} />,
    },
    ...fieldsOf(shown.kind, 'target').map((field) => ({
      ...fieldColumn(field, shown, { group, sideOf: (row) => row.target }),
      hiddenAtFirst: !shown.roomy && !FIRST_OF_TARGET.has(field.id),
    })),
    {
      id: 'evidence',
      header: 'Procore',
      width: 144,
      grow: 1,
      cell: (row) => <EvidenceCell row={row} kind={shown.kind} act={act} />,
    },
  ]
}

/** What the other side's own list shows also where it is narrow. */
const FIRST_OF_TARGET: ReadonlySet<string> = new Set(['city', 'number', 'email', 'status'])

function nameColumn(header: string, group: string): Omit<Column, 'cell'> {
  return { id: 'name', header, width: 118, minWidth: 80, grow: 2, group, sortable: true, hideable: false }
}

function fieldColumn(
  { needsRoom, only: _only, ...field }: FieldColumn,
  { kind, roomy }: Shown,
  { group, sideOf }: { group: string; sideOf: (row: ShownRow) => RowSide | null },
): Column {
  return {
    ...field,
    hiddenAtFirst: field.hiddenAtFirst || (needsRoom === true && !roomy),
    header: COLUMN_WORD[field.id] ?? field.id,
    group,
    sortable: SORTABLE.has(field.id),
    cell: (row) =>
      field.id === 'status' ? (
        <StatusCell side={sideOf(row)} kind={kind} />
      ) : (
        <TextCell side={sideOf(row)} column={field.id} />
      ),
  }
}

export const DEFAULT_SORT: RowSort = { column: 'name', direction: 'asc' }

/** The table's sort as the engine takes it. */
export function rowSort(sort: TableSort | null): RowSort {
  const column = SORTABLE.has(sort?.column ?? '') ? (sort?.column as RowSort['column']) : DEFAULT_SORT.column
  return { column, direction: sort?.direction ?? DEFAULT_SORT.direction }
}
