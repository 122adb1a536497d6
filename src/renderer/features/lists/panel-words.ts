import type { ListDetail } from '@shared/contract'

type Fact = ListDetail['facts'][number]
type Table = ListDetail['tables'][number]

const KIND_WORD: Record<string, string> = {
  project: 'Project',
  'trustlayer-project': 'Project',
  company: 'Company',
  party: 'Party',
  commitment: 'Commitment',
  contact: 'Contact',
  insurance: 'Insurance',
  compliance: 'Compliance',
  user: 'User',
  'corfix-project': 'Project',
  worker: 'Worker',
  form: 'Form',
  file: 'File',
}

const KINDS: ReadonlySet<string> = new Set(Object.values(KIND_WORD))

export function kindWord(kind: string): string {
  return KIND_WORD[kind] ?? kind.replace(/-/g, ' ')
}

/**
 * Facts that the linked records above them do not say already: "Company: Bay Electric" beside a link to it is said twice.
 * A record that there is none of ("Project: -" on the company level) is no fact either.
 */
export function factsBeside({ facts, records }: Pick<ListDetail, 'facts' | 'records'>): readonly Fact[] {
  const linked = new Map(records.map(({ kind, name }) => [kindWord(kind), name]))
  return facts.filter(({ label, value }) => (value === null ? !KINDS.has(label) : linked.get(label) !== value))
}

/** How a table fits beside the list: a list of one thing, sides next to each other, or a block of labels and values a row. */
export function tableShape({ columns }: Pick<Table, 'columns'>): 'list' | 'sides' | 'blocks' {
  if (columns.length === 1) return 'list'
  return columns.length <= 3 ? 'sides' : 'blocks'
}

/** The values of a row under its first, by label. What nobody knows is left out where the table has much to say. */
export function blockOf(columns: readonly string[], row: Table['rows'][number]): readonly Fact[] {
  return columns
    .map((label, column) => ({ label, value: row[column] ?? null }))
    .slice(1)
    .filter(({ value }) => columns.length <= 4 || value !== null)
}

/** Above this many characters two narrow columns of the same words would be a long way to read. */
const LONG = 40

/** The values of a row next to each other; long ones that are the same on both sides stand there once, across both. */
export function sidesOf(values: Table['rows'][number]): Table['rows'][number] {
  const [one, other] = values
  return values.length === 2 && one === other && (one?.length ?? 0) > LONG ? values.slice(0, 1) : values
}
