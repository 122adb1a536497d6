import type { FieldChange, FieldValue, Finding } from '@shared/plan'
import type { Party, PartyType, ProcoreVendor } from '@shared/records'
import { contactExternalId } from '../contacts/memory'
import { type ContactIndex, contactsByCompany } from '../contacts/of-company'
import { importContact, type WithEmail, wantedContacts } from '../contacts/wanted'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import { companyDomain } from '../text/contact'
import type { FlowInput, Generation } from '../types'
import { planActive } from './active'
import { ADDRESS_PARTS, addressParts, missingParts } from './address'
import { type Draft, type FlowContext, flowContext, makeChange, sourceRef, walk } from './draft'
import { foreignIdConflict, planExternalId } from './external-id'
import { nearest } from './nearest'
import { changesOf, type FieldInput } from './three-way'

/** T3, T4: companies of the Procore directory to TrustLayer parties. */
export function planCompanies(input: FlowInput, draft: Draft): void {
  const context = flowContext(input, 'company', 'companies')
  const partyType = chosenPartyType(input)
  const people = contactsByCompany(input.snapshots.contacts)
  const waiting: ProcoreVendor[] = []
  walk(context, draft, {
    sources: input.snapshots.companies,
    targets: input.snapshots.parties,
    handlers: {
      create: (source) => {
        if (partyType) createParty(context, draft, { source, partyType, people })
        else waiting.push(source)
      },
      linked: ({ source, target }) => linkedParty(context, draft, { source, target }),
    },
  })
  if (waiting.length > 0) draft.conflicts.push(partyTypeFinding(context, waiting))
}

/** What TrustLayer should hold of a company (T4); v1 takes no incomplete address. */
export function desiredParty(source: ProcoreVendor, generation: Generation): Record<string, FieldValue> {
  const parts = addressParts(source.address, generation).map(([part, value]) => [`address.${part}`, value])
  return { name: source.name, website: source.website === '' ? null : source.website, ...Object.fromEntries(parts) }
}

function createParty(
  context: FlowContext,
  draft: Draft,
  { source, partyType, people }: { source: ProcoreVendor; partyType: PartyType; people: ContactIndex },
): void {
  noteIncompleteAddress(context, draft, source)
  const externalId = formatExternalId(externalIdOf(context.input.companyId, source.id))
  const fields = Object.entries(desiredParty(source, context.input.generation))
    .filter(([, after]) => after !== null)
    .map(([field, after]): FieldChange => ({ field, before: null, after }))
  const contact = importContact(wantedContacts(source, people, context.input.settings.trustlayer.contacts.mode))
  const create = makeChange(context, {
    rule: 'T4',
    action: 'create',
    source,
    target: { id: null, name: source.name },
    fields: [
      ...fields,
      ...line2Field(fields, source),
      { field: 'partyType', before: null, after: partyType.name },
      { field: 'externalId', before: null, after: externalId },
      ...(contact ? contactFields(contact, context.input.companyId) : []),
    ],
    reason: `Procore company "${source.name}" is to be imported.`,
    undo: 'partial',
  })
  draft.changes.push(contact ? { ...create, ids: { contactId: contact.id } } : create)
  planActive(context, draft, {
    source,
    target: { id: null, name: source.name, active: true },
    enabled: context.input.settings.trustlayer.companies.syncActive,
    dependsOn: [create.id],
  })
}

/** The second line goes along with the rest of an address; alone it says nothing. */
function line2Field(fields: readonly FieldChange[], { address }: ProcoreVendor): FieldChange[] {
  const any = fields.some(({ field }) => field.startsWith('address.'))
  return any && address.line2 ? [{ field: 'address.line2', before: null, after: address.line2 }] : []
}

/** T6: a create that sends a contact causes no placeholder ("Anonymous"). */
function contactFields(contact: WithEmail, accountId: string): FieldChange[] {
  const { name, email, phone, fax } = contact
  const values = { name, email, phone, fax, externalId: contactExternalId(accountId, contact.id) }
  return Object.entries(values)
    .filter(([, after]) => after !== null)
    .map(([field, after]) => ({ field: `contact.${field}`, before: null, after }))
}

function linkedParty(
  context: FlowContext,
  draft: Draft,
  { source, target }: { source: ProcoreVendor; target: Party },
): void {
  const foreign = foreignIdConflict(context, source, target)
  if (foreign) {
    draft.conflicts.push(foreign)
    return
  }
  noteIncompleteAddress(context, draft, source)
  const fields = changesOf(partyInputs(context, { source, target }))
  const before = draft.changes.length
  planExternalId(context, draft, { source, target })
  if (fields.length > 0) {
    draft.changes.push(
      makeChange(context, {
        rule: 'T4',
        action: 'update',
        source,
        target,
        fields,
        reason: 'Procore is the system of record for companies; TrustLayer holds other values.',
        undo: 'full',
      }),
    )
  }
  planActive(context, draft, { source, target, enabled: context.input.settings.trustlayer.companies.syncActive })
  if (draft.changes.length === before) draft.unchanged += 1
}

/** The three sides of each field of a linked party that is kept in step (T4). Two spellings of one website are one value. */
export function partyInputs(
  context: FlowContext,
  { source, target }: { source: ProcoreVendor; target: Party },
): FieldInput[] {
  const known = context.synced.get(source.id)
  const base = known?.targetId === target.id ? known.fields : {}
  return Object.entries(desiredParty(source, context.input.generation))
    .map(([field, value]) => ({ field, source: value, target: presentValue(target, field), base: base[field] }))
    .map((input) => (sameWebsite(input) ? { ...input, source: input.target } : input))
}

function presentValue(target: Party, field: string): FieldValue {
  const value = field.startsWith('address.')
    ? target.address?.[field.slice('address.'.length) as (typeof ADDRESS_PARTS)[number]]
    : target[field as 'name' | 'website']
  return value === '' || value === undefined ? null : value
}

/** "https://www.bay.example/" and "bay.example" are one website: writing it again would only make noise. */
function sameWebsite({ field, source, target }: Pick<FieldInput, 'field' | 'source' | 'target'>): boolean {
  if (field !== 'website' || typeof source !== 'string' || typeof target !== 'string') return false
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/+$/, '')
  return bare(source) === bare(target) && companyDomain(source) === companyDomain(target)
}

function noteIncompleteAddress(context: FlowContext, draft: Draft, source: ProcoreVendor): void {
  if (context.input.generation === 'v2') return
  const missing = missingParts(source.address)
  if (missing.length === 0 || missing.length === ADDRESS_PARTS.length) return
  draft.skipped.push({
    code: 'address-incomplete',
    rule: 'T4',
    severity: 'warning',
    records: [sourceRef(context.kind, source)],
    message: `The address of "${source.name}" is left out: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing in Procore, and TrustLayer takes an address only whole.`,
    next: `Add the ${missing.join(', ')} to the company in Procore, then pull and plan again.`,
  })
}

function chosenPartyType({ settings, snapshots }: FlowInput): PartyType | null {
  const name = settings.trustlayer.companies.partyType
  return snapshots.partyTypes.find((type) => type.name === name) ?? null
}

/** Companies that a finding names one by one; of more it tells the number. */
const MOST_NAMED = 25

function partyTypeFinding({ input, kind }: FlowContext, waiting: readonly ProcoreVendor[]): Finding {
  const name = input.settings.trustlayer.companies.partyType
  const known = input.snapshots.partyTypes.map((type) => type.name).sort()
  const close = name === null ? null : nearest(name, known)
  const what =
    name === null
      ? 'No party type is chosen for imported companies'
      : `TrustLayer has no party type "${name}"${close ? `; "${close}" looks like it` : ''}`
  const more = waiting.length > MOST_NAMED ? ` The first ${MOST_NAMED} are named here.` : ''
  return {
    code: 'party-type-missing',
    rule: 'T4',
    severity: 'error',
    records: waiting.slice(0, MOST_NAMED).map((source) => sourceRef(kind, source)),
    message: `${what}: ${waiting.length} ${waiting.length === 1 ? 'company waits' : 'companies wait'} to be imported.${more}`,
    next: `Set trustlayer.companies.partyType in the settings to one of: ${known.join(', ') || 'none are known yet; pull first'}.`,
  }
}
