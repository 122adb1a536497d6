import type { Change } from '@shared/plan'
import type { CorfixForm, DocumentFile, ProjectDocuments } from '@shared/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalForms } from '../forms/equal-forms'
import { type FormMemory, formEntry, formMemoryOf } from '../forms/memory'
import { documents, filed, form, formsSite, NOW, PIER } from '../forms/testing/forms-site'
import type { LastSynced, PlanInput } from '../types'
import { type Draft, emptyDraft } from './draft'
import { planForms } from './forms'

function planOf(input: PlanInput): Draft {
  const draft = emptyDraft()
  planForms(input, draft)
  return draft
}

const someForm = fc.record({
  number: fc.integer({ min: 1, max: 40 }),
  revision: fc.integer({ min: 1, max: 3 }),
  templateName: fc.constantFrom('Toolbox Talk', 'Hot Work: Permit', 'Crane?'),
  completedAt: fc
    .integer({ min: 0, max: 120 })
    .map((days) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()),
  projectId: fc.constantFrom('cp_pier', 'cp_pier', 'cp_pier', 'cp_unlinked'),
  /** What was filed before: nothing, this revision, an older one, one that somebody deleted, or one that only the mark tells of. */
  before: fc.constantFrom('none', 'same', 'older', 'deleted', 'marked'),
})
type SomeForm = typeof someForm extends fc.Arbitrary<infer T> ? T : never

const someSite = fc.uniqueArray(someForm, { selector: ({ number }) => number, maxLength: 20 }).map(siteOf)

function siteOf(rows: readonly SomeForm[]): PlanInput {
  const record = documents({ months: [] })
  const forms: CorfixForm[] = []
  const memories: LastSynced[] = []
  for (const { number, before, ...parts } of rows) {
    const one = form({ id: `f${number}`, ...parts })
    forms.push(one)
    const older = form({ ...one, revision: one.revision - 1, sha256: 'older' })
    if (before === 'same' || before === 'deleted')
      memories.push(filed(one, { month: one.completedAt?.slice(0, 7) ?? '' }))
    if (before === 'older') memories.push(filed(older))
    if (before === 'deleted') record.missing.push(filed(one).targetId)
    if (before === 'marked') list(record, { month: '2026-11', id: filed(one).targetId, form: one })
  }
  return formsSite({ forms, filed: memories, documents: record })
}

function list(
  record: ProjectDocuments,
  { month, id, form: one }: { month: string; id: string; form: CorfixForm },
): void {
  const file: DocumentFile = { id, name: 'x.pdf', size: one.size, form: { id: one.id, revision: one.revision } }
  const known = record.months.find((item) => item.month === month)
  if (known) known.files.push(file)
  else record.months.push({ month, folderId: '711', files: [file] })
}

/** What applying leaves behind (engine/apply/execute-form.ts): the memory of each form, and the listing with its file. */
function applied(input: PlanInput, changes: readonly Change[]): PlanInput {
  const memories = new Map(input.lastSynced.map((entry) => [entry.sourceId, entry]))
  const record = structuredClone(input.snapshots.documents.get(PIER)?.record ?? documents())
  for (const { ids, fields } of changes) {
    const one = input.snapshots.forms.get(ids?.formId ?? '')?.record
    if (!one) throw new Error('A change of no form.')
    const revision = Number(fields.find(({ field }) => field === 'revision')?.after)
    const fileId = ids?.fileId ?? `77${one.id.slice(1)}`
    memories.set(one.id, filed(one, { fileId, revision }))
    record.missing = record.missing.filter((id) => id !== fileId)
  }
  for (const entry of equalForms(input)) memories.set(entry.sourceId, entry)
  return {
    ...input,
    lastSynced: [...memories.values()],
    snapshots: { ...input.snapshots, documents: new Map([[PIER, { record, goneAt: null }]]) },
  }
}

test('planning again after an apply changes nothing (R3)', () => {
  fc.assert(
    fc.property(someSite, (input) => {
      const after = applied(input, planOf(input).changes)
      expect(planOf(after).changes).toEqual([])
      expect(equalForms(after)).toEqual([])
    }),
  )
})

test('the order of what is known does not matter', () => {
  fc.assert(
    fc.property(someSite, fc.infiniteStream(fc.nat()), (input, noise) => {
      const shuffled = <T>(items: Iterable<T>): T[] =>
        [...items]
          .map((item) => ({ item, at: noise.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item)
      const record = input.snapshots.documents.get(PIER)?.record
      const other: PlanInput = {
        ...input,
        lastSynced: shuffled(input.lastSynced),
        snapshots: {
          ...input.snapshots,
          forms: new Map(shuffled(input.snapshots.forms)),
          documents: new Map([
            [PIER, { record: { ...documents(), ...record, months: shuffled(record?.months ?? []) }, goneAt: null }],
          ]),
        },
      }
      expect(planOf(other)).toEqual(planOf(input))
      expect(equalForms(other)).toEqual(equalForms(input))
    }),
  )
})

test('a revision more makes one new version of one file, and of no other', () => {
  fc.assert(
    fc.property(someSite, (input) => {
      const settled = applied(input, planOf(input).changes)
      const [first] = settled.lastSynced
      const known = first && settled.snapshots.forms.get(first.sourceId)
      if (!first || known?.record.projectId !== 'cp_pier') return
      const memory = formMemoryOf(first) as FormMemory
      const bumped = { ...known.record, revision: memory.revision + 1, sha256: 'new' }
      const forms = new Map([...settled.snapshots.forms, [bumped.id, { record: bumped, goneAt: null }]])
      const { changes } = planOf({ ...settled, snapshots: { ...settled.snapshots, forms } })
      expect(changes.map(({ ids }) => ids)).toEqual([{ projectId: PIER, formId: bumped.id, fileId: memory.fileId }])
    }),
  )
})

test('moving or renaming files in Procore changes nothing', () => {
  fc.assert(
    fc.property(someSite, (input) => {
      const settled = applied(input, planOf(input).changes)
      const emptied = documents({ months: [{ month: '2026-11', folderId: '9', files: [] }], roots: [] })
      const moved = { ...settled.snapshots, documents: new Map([[PIER, { record: emptied, goneAt: null }]]) }
      expect(planOf({ ...settled, snapshots: moved }).changes).toEqual([])
    }),
  )
})

test('a memory is read back as it was kept', () => {
  const kept = filed(form({ id: 'f1' }))
  const memory = formMemoryOf(kept)
  expect(memory && formEntry(memory)).toEqual(kept)
  const unknown = { ...(memory as FormMemory), size: null, sha256: null }
  expect(formMemoryOf(formEntry(unknown))).toEqual(unknown)
})
