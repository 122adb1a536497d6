import type { Change } from '@shared/plan'
import type { PartyContact, ProcoreContact } from '@shared/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  decided,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  procoreContact,
  settingsWith,
  vendor,
} from '../testing/records'
import type { Generation, LastSynced, PlanInput } from '../types'
import { planCompanies } from './companies'
import { planContacts } from './contacts'
import { emptyDraft } from './draft'

/** One company with people and one party with contacts, whose names and e-mails collide. */
interface World {
  mode: 'none' | 'all' | 'all-set-primary' | 'primary-only'
  generation: Generation
  imported: boolean
  people: ProcoreContact[]
  primary: number
  contacts: PartyContact[]
  synced: LastSynced[]
}

const email = fc.constantFrom(null, 'ana@bay.example', 'ben@bay.example', 'BEN@bay.example', 'office@bay.example')
const phone = fc.constantFrom(null, '', '510-555-0100', '+1 (510) 555-0100', '510-555-0111')
const name = fc.constantFrom('Ana', 'Ben', 'Anonymous')
const aPerson = fc.record({ firstName: name, email, phone, active: fc.boolean() })
const aContact = fc.record({
  name,
  email,
  phone: fc.constantFrom(null, '510-555-0100', '510-555-0111'),
  /** Of which person it is, by external id and by memory; 9 has left. */
  carries: fc.constantFrom(null, null, '1', '2', '9'),
  remembered: fc.constantFrom(null, null, '1', '2', '9'),
})

const world: fc.Arbitrary<World> = fc
  .record({
    mode: fc.constantFrom<World['mode']>('none', 'all', 'all-set-primary', 'primary-only'),
    generation: fc.constantFrom<Generation>('v1', 'v2'),
    imported: fc.boolean(),
    ownParty: fc.boolean(),
    people: fc.array(aPerson, { maxLength: 4 }),
    primary: fc.integer({ min: -1, max: 3 }),
    contacts: fc.array(aContact, { maxLength: 4 }),
    primaryThere: fc.integer({ min: -1, max: 3 }),
  })
  .map(({ people, contacts, primaryThere, ownParty, ...rest }) => {
    const synced: LastSynced[] = ownParty
      ? [{ kind: 'company', sourceId: '1', targetId: 'p1', fields: {}, created: true }]
      : []
    const standing = contacts.map(({ carries, remembered, ...contact }, index): PartyContact => {
      const id = `k${index}`
      const sourceId = `1/${remembered}`
      if (remembered && !synced.some((entry) => entry.sourceId === sourceId))
        synced.push({ kind: 'contact', sourceId, targetId: id, fields: { email: contact.email }, created: true })
      const externalId = carries ? `procore:${COMPANY_ID}/${carries}` : null
      return { id, fax: null, primary: index === primaryThere, externalId, ...contact }
    })
    return {
      ...rest,
      people: people.map((person, index) => procoreContact({ id: `${index + 1}`, companyId: '1', ...person })),
      contacts: rest.imported ? [] : standing,
      synced: rest.imported ? [] : synced,
    }
  })

/** v2 lists contacts without id, phone and external id. */
function listed(contact: PartyContact, generation: Generation): PartyContact {
  return generation === 'v1' ? contact : { ...contact, id: '', phone: null, externalId: null }
}

function inputOf({ mode, generation, imported, people, primary, contacts, synced }: World): PlanInput {
  return planInput({
    generation,
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.contacts.mode = mode
    }),
    snapshots: {
      companies: present([vendor({ id: '1', name: 'Bay Electric', primaryContact: people[primary] ?? null })]),
      parties: present([party({ id: 'p1', contacts: contacts.map((contact) => listed(contact, generation)) })]),
      contacts: present(people),
      coverage: emptyCoverage({ contacts: 'read' }),
    },
    decisions: [imported ? decided('company', '1', 'import') : link('company', '1', 'p1')],
    lastSynced: synced,
  })
}

function planned(from: World): Change[] {
  const draft = emptyDraft()
  planCompanies(inputOf(from), draft)
  planContacts(inputOf(from), draft)
  return draft.changes.filter(({ flow, action }) => flow === 'contacts' || action === 'create')
}

/** What applying leaves behind. */
function applied(from: World, changes: readonly Change[]): World {
  const next: World = { ...structuredClone(from), imported: false }
  for (const change of changes) {
    const fields = Object.fromEntries(change.fields.map(({ field, after }) => [field, after]))
    const contactId = change.ids?.contactId
    if (change.flow === 'companies') {
      next.synced.push({ kind: 'company', sourceId: '1', targetId: 'p1', fields: {}, created: true })
      const sent = Object.fromEntries(
        Object.entries(fields).flatMap(([field, value]) =>
          field.startsWith('contact.') ? [[field.slice('contact.'.length), value]] : [],
        ),
      )
      if (contactId) create(next, contactId, { ...sent, primary: true })
      else if (from.generation === 'v1') create(next, null, { name: 'Anonymous', primary: true })
    } else if (fields.removed === true) {
      next.contacts = next.contacts.filter(({ id }) => id !== change.target.id)
      next.synced = next.synced.filter(({ sourceId }) => sourceId !== `1/${contactId}`)
    } else if (change.action === 'create') create(next, contactId ?? '', fields)
    else update(next, { contactId: contactId ?? '', targetId: change.target.id ?? '', fields })
  }
  return next
}

type Written = Record<string, string | number | boolean | null>

function create(next: World, contactId: string | null, fields: Written): void {
  const id = `new-${next.contacts.length}-${contactId}`
  next.contacts.push({ id, name: '', email: null, phone: null, fax: null, primary: false, externalId: null })
  update(next, { contactId, targetId: id, fields, created: true })
}

function update(
  next: World,
  {
    contactId,
    targetId,
    fields,
    created = false,
  }: { contactId: string | null; targetId: string; fields: Written; created?: boolean },
): void {
  next.contacts = next.contacts.map((contact) =>
    contact.id === targetId
      ? { ...contact, ...(fields as Partial<PartyContact>) }
      : { ...contact, primary: fields.primary === true ? false : contact.primary },
  )
  if (contactId === null) return
  const sourceId = `1/${contactId}`
  const known = next.synced.find((entry) => entry.kind === 'contact' && entry.sourceId === sourceId)
  const base = known?.targetId === targetId ? known : undefined
  next.synced = next.synced.filter((entry) => entry !== known)
  next.synced.push({
    kind: 'contact',
    sourceId,
    targetId,
    fields: { ...base?.fields, ...(fields as LastSynced['fields']) },
    created: created || (base?.created ?? false),
  })
}

describe('contacts (T6)', () => {
  it('R3: planning again after an apply changes nothing, in every mode and both generations', () => {
    fc.assert(
      fc.property(world, (from) => {
        const next = applied(from, planned(from))
        expect(planned(next)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('what Crosswalk did not make is never changed or removed, only made primary', () => {
    fc.assert(
      fc.property(world, (from) => {
        for (const { target, fields, ids } of planned(from).filter(({ action }) => action === 'update')) {
          const contact = from.contacts.find(({ id }) => id === target.id)
          const made =
            contact?.externalId?.startsWith(`procore:${COMPANY_ID}/`) ||
            from.synced.some(({ kind, targetId }) => kind === 'contact' && targetId === target.id)
          const placeholder = ids?.contactId === undefined && contact?.email === null && contact.name === 'Anonymous'
          if (!made && !placeholder) expect(fields.map(({ field }) => field)).toEqual(['primary'])
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('the order in which people, contacts and memory come changes nothing', () => {
    fc.assert(
      fc.property(world, (from) => {
        const input = inputOf(from)
        const turned: PlanInput = {
          ...input,
          lastSynced: [...input.lastSynced].reverse(),
          snapshots: { ...input.snapshots, contacts: new Map([...input.snapshots.contacts].reverse()) },
        }
        const [draft, other] = [emptyDraft(), emptyDraft()]
        planContacts(input, draft)
        planContacts(turned, other)
        expect(other).toEqual(draft)
      }),
      { numRuns: 1_000 },
    )
  })

  it('no two changes have one id, nothing depends on what is not in the plan, and none waits for itself', () => {
    fc.assert(
      fc.property(world, (from) => {
        const changes = planned(from)
        const ids = new Set<string>(changes.map(({ id }) => id))
        expect(ids.size).toBe(changes.length)
        for (const { id, dependsOn } of changes) {
          expect(dependsOn.filter((need) => !ids.has(need) || need === id)).toEqual([])
        }
      }),
    )
  })

  it('a party that had a primary contact is never left without one', () => {
    fc.assert(
      fc.property(world, (from) => {
        const had = from.contacts.some(({ primary }) => primary)
        const has = applied(from, planned(from)).contacts.some(({ primary }) => primary)
        const wanted = planned(from).some(({ action }) => action === 'create')
        if (had && wanted) expect(has).toBe(true)
      }),
    )
  })
})
