/** Columns of a sheet of records. `open` ones may be edited; `hidden` ones carry what a merge needs. */
export interface SheetColumn {
  header: string
  width: number
  open?: true
  hidden?: true
  wrap?: true
}

export const HEADER = {
  id: 'Procore id',
  name: 'Name',
  decision: 'Decision',
  target: 'Target',
  comment: 'Comment',
  reviewer: 'Reviewer',
  confidence: 'Confidence',
  evidence: 'Evidence',
  candidate: 'Best candidate',
  problem: 'Problem',
  kind: 'crosswalk kind',
  baseDecision: 'crosswalk base decision',
  baseTarget: 'crosswalk base target',
  digest: 'crosswalk digest',
} as const

/** What reading needs; the rest is for people. */
export const NEEDED = [
  HEADER.id,
  HEADER.decision,
  HEADER.target,
  HEADER.kind,
  HEADER.baseDecision,
  HEADER.baseTarget,
  HEADER.digest,
] as const

const FIELD_HEADER: Record<string, string> = {
  number: 'Number',
  city: 'City',
  region: 'State',
  start: 'Start',
  finish: 'Finish',
  value: 'Value',
  stage: 'Stage',
  phone: 'Phone',
  website: 'Website',
  email: 'E-mail',
  trade: 'Trade',
}

export function columnsOf(fields: readonly string[]): SheetColumn[] {
  return [
    { header: HEADER.id, width: 20 },
    { header: HEADER.name, width: 38 },
    { header: HEADER.decision, width: 14, open: true },
    { header: HEADER.target, width: 46, open: true },
    { header: HEADER.comment, width: 40, open: true, wrap: true },
    { header: HEADER.reviewer, width: 20, open: true },
    { header: HEADER.candidate, width: 38 },
    { header: HEADER.confidence, width: 11 },
    { header: HEADER.evidence, width: 60 },
    { header: HEADER.problem, width: 40 },
    ...fields.map((field) => ({ header: fieldHeader(field), width: 18 })),
    { header: HEADER.kind, width: 12, hidden: true },
    { header: HEADER.baseDecision, width: 12, hidden: true },
    { header: HEADER.baseTarget, width: 12, hidden: true },
    { header: HEADER.digest, width: 18, hidden: true },
  ]
}

function fieldHeader(field: string): string {
  return FIELD_HEADER[field] ?? field.charAt(0).toUpperCase() + field.slice(1)
}

/** Excel takes 32,767 characters a cell; nothing that is shown needs so many. */
export function cellText(text: string): string {
  return text.length > 8000 ? `${text.slice(0, 7999)}…` : text
}
