import type { Why } from '@shared/contract'
import type { Change } from '@shared/plan'
import { planCompanies } from '../plan/companies'
import { planContacts } from '../plan/contacts'
import { emptyDraft } from '../plan/draft'
import type { FlowInput } from '../types'
import { type ClosedContact, type ContactCase, type ContactJudging, contactKey } from './case'
import { CONTACT_GATES } from './gates'
import { contactView } from './view'

export type { ContactCase, ContactJudging } from './case'

/** Looks at everything once; `input` may be cut down to one company. */
export function contactJudging(input: FlowInput): ContactJudging {
  const view = contactView(input)
  const draft = emptyDraft()
  planCompanies(input, draft)
  planContacts(input, draft, view)
  const changes = new Map<string, Change>()
  for (const change of draft.changes) {
    const contactId = change.ids?.contactId
    const companyId = change.flow === 'companies' ? change.source?.id : change.ids?.companyId
    if (contactId && companyId) changes.set(contactKey(companyId, contactId), change)
  }
  return { view, changes }
}

/** T6: the first closed gate of a contact; null where TrustLayer holds what Procore holds. */
export function judgeContact(one: ContactCase, judging: ContactJudging): ClosedContact | null {
  for (const gate of CONTACT_GATES) {
    const closed = gate.closed(one, judging)
    if (closed) return closed
  }
  return null
}

/** L3: every gate in order with its sentence. */
export function contactGates(one: ContactCase, judging: ContactJudging): Why['gates'] {
  return CONTACT_GATES.map((gate) => {
    const closed = gate.closed(one, judging)
    return closed
      ? { id: gate.id, open: false, message: closed.message, fix: closed.fix }
      : { id: gate.id, open: true, message: gate.open(one, judging), fix: '' }
  })
}
