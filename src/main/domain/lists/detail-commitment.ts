import { commitmentView, judgeCommitment } from '../commitments/judge'
import { byNumber, COMMITMENT_TYPE_WORDS, commitmentName, commitmentRef } from '../commitments/name'
import { recordFields } from '../mapping/record-fields'
import type { FlowInput } from '../types'
import type { Detail } from './detail'

/** What Procore holds of the commitment, and the others of the same company on the same project, which count together (T5). */
export function commitmentDetail(input: FlowInput, id: string): Detail | null {
  const { commitments, projects, companies, commitmentFields } = input.snapshots
  const record = commitments.get(id)?.record
  if (!record) return null
  const project = projects.get(record.projectId)?.record.name ?? record.projectId
  const company = record.companyId === null ? null : companies.get(record.companyId)?.record.name
  const labels = new Map(commitmentFields.map((field) => [`Custom field ${field.id}`, field.name]))
  const names: Record<string, string | null> = { Project: project, Company: company ?? record.companyName }
  const facts = recordFields('commitment', record).map(({ field, value }) => ({
    label: labels.get(field) ?? field,
    value: names[field] ?? value,
  }))
  const view = commitmentView(input)
  const others = [...commitments.values()]
    .filter(({ record: other, goneAt }) => {
      const samePair = other.projectId === record.projectId && other.companyId === record.companyId
      return goneAt === null && samePair && other.id !== id && record.companyId !== null
    })
    .map(({ record: other }) => other)
    .sort(byNumber)
  const rows = others.map((other) => [
    commitmentName(other),
    COMMITMENT_TYPE_WORDS[other.type],
    other.status,
    judgeCommitment(other, view).counts ? 'Yes' : 'No',
  ])
  return {
    title: commitmentName(record),
    records: [
      commitmentRef(record),
      { system: 'procore', kind: 'project', id: record.projectId, name: project },
      ...(record.companyId === null
        ? []
        : [{ system: 'procore' as const, kind: 'company', id: record.companyId, name: company ?? record.companyId }]),
    ],
    facts,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: 'Other commitments of this company on this project',
              columns: ['Commitment', 'Type', 'State', 'Counts'],
              rows,
            },
          ],
  }
}
