import type { FieldChange, FieldValue, Finding } from '@shared/plan'
import type { Party, PartyType, ProcoreVendor } from '@shared/records'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import { companyDomain } from '../text/contact'
import type { PlanInput } from '../types'
import { planActive } from './active'
import { ADDRESS_PARTS, completeAddress, missingParts } from './address'
import { type Draft, type FlowContext, flowContext, makeChange, sourceRef, walk } from './draft'
import { foreignIdConflict, planExternalId } from './external-id'
import { nearest } from './nearest'
import { changesOf, type FieldInput } from './three-way'

/** T3, T4: companies of the Procore directory to TrustLayer parties. */
export function planCompanies(input: PlanInput, draft: Draft): void {
  const context = flowContext(input, 'company', 'companies')
  const partyType = chosenPartyType(input)
  let wanted = 0
  walk(context, draft, {
    sources: input.snapshots.companies,
    targets: input.snapshots.parties,
    handlers: {
      create: (source) => {
        wanted += 1
        if (partyType) createParty(context, draft, { source, partyType })
      },
      linked: ({ source, target }) => linkedParty(context, draft, { source, target }),
    },
  })
  if (wanted > 0 && !partyType) draft.conflicts.push(partyTypeFinding(input, wanted))
}

/** What TrustLayer should hold of a company (T4); an incomplete address is left out whole. */
export function desiredParty(source: ProcoreVendor): Record<string, FieldValue> {
  const address = completeAddress(source.address)
  const parts = address ? ADDRESS_PARTS.map((part) => [`address.${part}`, address[part]]) : []
  return { name: source.name, website: source.website === '' ? null : source.website, ...Object.fromEntries(parts) }
}

function createParty(
  context: FlowContext,
  draft: Draft,
  { source, partyType }: { source: ProcoreVendor; partyType: PartyType },
): void {
  noteIncompleteAddress(context, draft, source)
  const externalId = formatExternalId(externalIdOf(context.input.companyId, source.id))
  const fields = Object.entries(desiredParty(source))
    .filter(([, after]) => after !== null)
    .map(([field, after]): FieldChange => ({ field, before: null, after }))
  const line2 = completeAddress(source.address)?.line2
  draft.changes.push(
    makeChange(context, {
      rule: 'T4',
      action: 'create',
      source,
      target: { id: null, name: source.name },
      fields: [
        ...fields,
        ...(line2 ? [{ field: 'address.line2', before: null, after: line2 }] : []),
        { field: 'partyType', before: null, after: partyType.name },
        { field: 'externalId', before: null, after: externalId },
      ],
      reason: `Procore company "${source.name}" is to be imported.`,
      undo: 'partial',
    }),
  )
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
  const known = context.synced.get(source.id)
  const base = known?.targetId === target.id ? known.fields : {}
  const inputs = Object.entries(desiredParty(source)).map(
    ([field, value]): FieldInput => ({ field, source: value, target: presentValue(target, field), base: base[field] }),
  )
  const fields = changesOf(inputs.filter((input) => !sameWebsite(input)))
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

function presentValue(target: Party, field: string): FieldValue {
  const value = field.startsWith('address.')
    ? target.address?.[field.slice('address.'.length) as (typeof ADDRESS_PARTS)[number]]
    : target[field as 'name' | 'website']
  return value === '' || value === undefined ? null : value
}

/** "https://www.bay.example/" and "bay.example" are one website: writing it again would only make noise. */
function sameWebsite({ field, source, target }: FieldInput): boolean {
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

function chosenPartyType({ settings, snapshots }: PlanInput): PartyType | null {
  const name = settings.trustlayer.companies.partyType
  return snapshots.partyTypes.find((type) => type.name === name) ?? null
}

function partyTypeFinding({ settings, snapshots }: PlanInput, wanted: number): Finding {
  const name = settings.trustlayer.companies.partyType
  const known = snapshots.partyTypes.map((type) => type.name).sort()
  const close = name === null ? null : nearest(name, known)
  const what =
    name === null
      ? 'No party type is chosen for imported companies'
      : `TrustLayer has no party type "${name}"${close ? `; "${close}" looks like it` : ''}`
  return {
    code: 'party-type-missing',
    rule: 'T4',
    severity: 'error',
    records: [],
    message: `${what}: ${wanted} ${wanted === 1 ? 'company waits' : 'companies wait'} to be imported.`,
    next: `Set companies.partyType in the settings to one of: ${known.join(', ') || 'none are known yet; pull first'}.`,
  }
}
