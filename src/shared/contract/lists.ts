import { z } from 'zod'
import { RecordRef, WhyKind } from '../vocabulary'
import { method } from './define'
import { Why } from './mapping'

/** Lists that explain rather than decide: each row says what becomes of a record, and why. */
export const ListName = z.enum(['commitments', 'contacts', 'compliance', 'forms'])
export type ListName = z.infer<typeof ListName>

/** `good`: counts, or is in step. `waiting`: a plan would act. `attention`: a person should look. `off`: left out by a rule or a setting. */
export const Tone = z.enum(['good', 'waiting', 'attention', 'off'])
export type Tone = z.infer<typeof Tone>

/**
 * One row. `cells` by list:
 * - commitments: number, title, type ("Purchase order" | "Subcontract"), project, company, state, executed ("Yes" | "No"), profile;
 * - contacts: name, email, phone, fax, company, party, primary ("Yes" | "No"), trustlayer (what stands there, or null);
 * - compliance: party, company, level ("Company" | "Project"), project, subject, says (TrustLayer's word with dates), procore (what
 *   stands in Procore), write (what would be written, in the words of W5), effective, expiration, policy, insurer;
 * - forms: template, completed (the day in the project's time zone), project, revision, size, file (its name in Procore), folder
 *   ("Corfix Forms/2026-11", or where a person moved it), filed (the revision that Procore holds).
 */
export const ListRow = z.object({
  id: z.string(),
  cells: z.record(z.string(), z.string().nullable()),
  tone: Tone,
  /** The row's state in one or two words: "Counts", "Inactive", "Not linked", "In step", "Would be written". */
  state: z.string(),
  /** Why, in a sentence, and what to do next; empty where there is nothing to say. */
  reason: z.string(),
  next: z.string(),
  records: z.array(RecordRef),
  why: z.object({ kind: WhyKind, id: z.string(), projectId: z.string().nullable() }),
})
export type ListRow = z.infer<typeof ListRow>

/** Facets are any-of within one, all-of between them. `state` is a facet of every list. */
export const ListFilter = z.object({
  search: z.string().max(200).default(''),
  facets: z.record(z.string(), z.array(z.string())).default({}),
})
export type ListFilter = z.infer<typeof ListFilter>

export const ListFacet = z.object({
  name: z.string(),
  label: z.string(),
  values: z.array(z.object({ value: z.string(), count: z.int() })),
})

export const ListView = z.object({
  viewId: z.string(),
  /** Rows that the filter shows, and all there are. */
  total: z.int(),
  all: z.int(),
  facets: z.array(ListFacet),
  /** Why the list is empty or not whole, with what to do; null where it is whole. */
  note: z.string().nullable(),
})
export type ListView = z.infer<typeof ListView>

/** The side panel of a row: facts, tables (compliance: subject by subject on three sides) and why. */
export const ListDetail = z.object({
  title: z.string(),
  records: z.array(RecordRef),
  facts: z.array(z.object({ label: z.string(), value: z.string().nullable() })),
  tables: z.array(
    z.object({ title: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.string().nullable())) }),
  ),
  why: Why,
})
export type ListDetail = z.infer<typeof ListDetail>

const base = { workspaceId: z.string() }

export const listMethods = {
  /** A frozen order of rows: they do not move under the hand until the list is opened again. */
  'lists.open': method(
    'desk',
    z.object({
      ...base,
      list: ListName,
      filter: ListFilter.prefault({}),
      sort: z
        .object({ column: z.string(), direction: z.enum(['asc', 'desc']) })
        .nullable()
        .default(null),
    }),
    ListView,
  ),
  'lists.rows': method(
    'desk',
    z.object({ viewId: z.string(), offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.array(ListRow),
  ),
  'lists.detail': method('desk', z.object({ ...base, list: ListName, id: z.string() }), ListDetail),
  /** L3 for any record. `projectId`: the project level of an insurance, or the association of a company. */
  'why.record': method(
    'desk',
    z.object({ ...base, kind: WhyKind, id: z.string(), projectId: z.string().nullable().default(null) }),
    Why,
  ),
  /** Records of a kind by words, for the walkthroughs. Commitments, contacts and insurances by their company's name as well. */
  'why.find': method(
    'desk',
    z.object({ ...base, kind: WhyKind, search: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    z.array(RecordRef),
  ),
}
