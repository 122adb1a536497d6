import type { Change } from '@shared/plan'
import type { Party } from '@shared/records'
import { decideContacts } from '../contacts/decide'
import { type ContactView, contactView, type MappedContacts } from '../contacts/view'
import { importContact } from '../contacts/wanted'
import type { FlowInput } from '../types'
import { createContact, followed, removals, updateContact } from './contact-changes'
import { noteContacts, noteLast, noteShared, refusedContacts } from './contact-findings'
import { type Draft, type FlowContext, flowContext } from './draft'

/** T6: company-level contacts of linked and imported companies to the contacts of their parties. */
export function planContacts(input: FlowInput, draft: Draft, view: ContactView = contactView(input)): void {
  if (view.mode === 'none') return
  if (input.snapshots.coverage.contacts === 'refused') draft.skipped.push(refusedContacts())
  const { decisions, synced } = flowContext(input, 'company', 'contacts')
  const created = new Set<string>(draft.changes.map(({ id }) => id))
  for (const sourceId of [...decisions.keys()].sort()) {
    const row = view.mapped(sourceId)
    const createdBy = `companies:create:${sourceId}` as Change['id']
    if (!row || (row.party === null && !created.has(createdBy))) continue
    noteContacts(draft, row.source, { contacts: row.wanted, mode: view.mode })
    if (row.party) planParty(view, draft, { ...row, party: row.party, known: synced.get(sourceId) })
    else planRest(view, draft, { ...row, createdBy })
  }
}

/** The contacts of an import beside the one that its create call sends: that one is primary there. */
function planRest({ input }: ContactView, draft: Draft, row: MappedContacts & { createdBy: Change['id'] }): void {
  const sent = importContact(row.wanted)
  const others = row.wanted.wanted.filter(({ id }) => id !== sent?.id)
  draft.changes.push(
    ...others.map((contact) => createContact(row, { contact, primary: false, accountId: input.companyId })),
  )
}

/** `known`: what is remembered of the company itself. */
function planParty(
  { input, mode }: ContactView,
  draft: Draft,
  row: MappedContacts & { party: Party; known: ReturnType<FlowContext['synced']['get']> },
): void {
  const { source, party, matched, known } = row
  const { active, wanted } = row.wanted
  const decisions = decideContacts({
    mode,
    wanted,
    activeIds: new Set(active.flatMap(({ ids }) => ids)),
    ...matched,
    known: input.snapshots.coverage.contacts === 'read',
    ownParty: known?.created === true && known.targetId === party.id,
  })
  const { creates, newPrimary, last } = decisions
  const made = creates.map((contact) =>
    createContact(row, { contact, primary: contact === newPrimary, accountId: input.companyId }),
  )
  const updated = wanted.flatMap((contact) => {
    const standing = matched.pairs.get(contact.id)
    if (!standing) return []
    if (standing.shared) noteShared(draft, source, { contact, fields: followed(contact, standing, input) })
    return updateContact(row, { contact, standing, primary: contact === newPrimary, input })
  })
  draft.changes.push(...made, ...updated, ...removals(row, decisions, [...made, ...updated]))
  draft.unchanged += wanted.length - made.length - updated.length
  if (last) noteLast(draft, source, last)
}
