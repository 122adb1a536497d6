import type { Change } from '@shared/plan'
import { type ClosedContact, type ContactCase, type ContactJudging, contactKey } from './case'

export interface ContactGate {
  id: string
  /** Null where the gate is open. */
  closed(one: ContactCase, judging: ContactJudging): ClosedContact | null
  /** The sentence of an open gate. */
  open(one: ContactCase, judging: ContactJudging): string
}

const PLAN_IT = 'Plan, review and apply.'

/** T6: the gates of a contact in their order. The first closed one says why it is not in TrustLayer. */
export const CONTACT_GATES: readonly ContactGate[] = [
  {
    id: 'visible',
    closed: ({ contact, listed }) =>
      listed
        ? null
        : {
            state: 'Gone',
            tone: 'off',
            message: `"${contact.name}" is not among the people of Procore’s company directory any more: deleted, merged, or no longer visible to the app user.`,
            fix: 'Nothing to do if the person has left. Otherwise look at the company directory in Procore, then pull.',
          },
    open: ({ contact }) => `"${contact.name}" is in Procore’s company directory (T6).`,
  },
  {
    id: 'company-visible',
    closed: ({ company }, { view }) => {
      const standing = view.company(company.id)
      const seen = standing.state === 'problem' ? standing.listed : standing.state !== 'unseen'
      if (seen) return null
      return {
        state: 'Company not visible',
        tone: 'off',
        message: `The company of the contact ("${company.name}") is not in the company directory that the Procore app user sees.`,
        fix: 'Check that the company is in Procore’s company directory and the app may read it, then pull.',
      }
    },
    open: ({ company }) => `Its company "${company.name}" is in the company directory.`,
  },
  { id: 'company-linked', closed: notLinked, open: linkedSentence },
  {
    id: 'mode',
    closed: (_one, { view }) =>
      view.mode !== 'none'
        ? null
        : {
            state: 'Not synced',
            tone: 'off',
            message: 'The setting contacts.mode is "none", so no contacts are brought to TrustLayer (T6).',
            fix: 'Choose another mode in the settings (contacts.mode).',
          },
    open: (_one, { view }) => `The setting contacts.mode is "${view.mode}" (T6).`,
  },
  { id: 'active', closed: inactive, open: () => 'The person is active in Procore (T6).' },
  {
    id: 'email',
    closed: ({ contact }) =>
      contact.email !== null
        ? null
        : {
            state: 'No e-mail',
            tone: 'attention',
            message: `"${contact.name}" has no e-mail in Procore, and a contact without one is not brought to TrustLayer (T6).`,
            fix: 'Add the e-mail to the person in Procore’s directory, then pull and plan again.',
          },
    open: ({ contact }) => `It has an e-mail: ${contact.email} (T6).`,
  },
  {
    id: 'primary',
    closed: ({ company, contact }, { view }) =>
      view.mode !== 'primary-only' || contact.primary
        ? null
        : {
            state: 'Not primary',
            tone: 'off',
            message: `"${contact.name}" is not the primary contact of "${company.name}", and the setting contacts.mode is "primary-only" (T6).`,
            fix: 'Make the person the company’s primary contact in Procore, or choose the mode "all" in the settings.',
          },
    open: ({ contact }) =>
      contact.primary
        ? 'It is the company’s primary contact (T6).'
        : 'The mode asks for more than primary contacts (T6).',
  },
  {
    id: 'own-email',
    closed: ({ company, contact }, { view }) => {
      const double = view.mapped(company.id)?.wanted.doubles.find((item) => item.contact.id === contact.id)
      if (!double) return null
      return {
        state: 'Same e-mail',
        tone: 'off',
        message: `"${contact.name}" has the e-mail of "${double.first.name}", who stands in TrustLayer for both: contacts are told apart by it (T6).`,
        fix: 'Nothing to do, unless they are two people: give each an e-mail of their own in Procore.',
      }
    },
    open: () => 'No other contact of the company has its e-mail (T6).',
  },
  { id: 'applied', closed: waiting, open: inStepSentence },
]

function notLinked({ company }: ContactCase, { view }: ContactJudging): ClosedContact | null {
  const standing = view.company(company.id)
  switch (standing.state) {
    case 'link':
    case 'import':
      return null
    case 'problem':
      return {
        state: standing.rule === 'M6' ? 'Company orphaned' : 'Company in conflict',
        tone: 'attention',
        message: `Its company needs a look first. ${standing.message} (${standing.rule})`,
        fix: 'Unlink the company, or link it to another party, in the mapping table.',
      }
    case 'ignore':
      return {
        state: 'Company skipped',
        tone: 'off',
        message: `Its company "${company.name}" is marked "Do not add to TrustLayer" (M1).`,
        fix: 'Nothing to do, unless the decision should change in the mapping table.',
      }
    default:
      return {
        state: 'Company not linked',
        tone: 'off',
        message: `Its company "${company.name}" is not linked to a TrustLayer party (M1).`,
        fix: 'Link or import the company in the mapping table.',
      }
  }
}

function linkedSentence({ company }: ContactCase, { view }: ContactJudging): string {
  const standing = view.company(company.id)
  const how = standing.state === 'link' ? `is linked to "${standing.target.name}"` : 'is to be imported'
  return `Its company "${company.name}" ${how} (M1).`
}

function inactive({ company, contact }: ContactCase, { changes }: ContactJudging): ClosedContact | null {
  if (contact.active) return null
  const change = changes.get(contactKey(company.id, contact.id))
  const message = `"${contact.name}" is inactive in Procore, and inactive people do not count (T6).`
  if (change && isRemoval(change))
    return {
      state: 'Would be removed',
      tone: 'waiting',
      message: `${message} The contact that Crosswalk made goes.`,
      fix: PLAN_IT,
    }
  return {
    state: 'Inactive',
    tone: 'off',
    message,
    fix: 'Make the person active in Procore, then pull and plan again.',
  }
}

/** Closed where a plan would write something of the contact, or waits for its company. */
function waiting({ company, contact }: ContactCase, { view, changes }: ContactJudging): ClosedContact | null {
  const change = changes.get(contactKey(company.id, contact.id))
  if (change) return { ...planned(change, contact.name), tone: 'waiting', fix: PLAN_IT }
  const mapped = view.mapped(company.id)
  if (mapped?.party !== null) return null
  return {
    state: 'Company waits',
    tone: 'attention',
    message: `Its company "${company.name}" is to be imported, but waits for a party type (T4).`,
    fix: 'Choose one of TrustLayer’s party types in the settings (companies.partyType).',
  }
}

function planned({ action, fields, flow }: Change, name: string): { state: string; message: string } {
  if (flow === 'companies')
    return { state: 'Would be created', message: `"${name}" goes to TrustLayer together with its company (T6).` }
  if (action === 'create')
    return {
      state: 'Would be created',
      message: `"${name}" is not in TrustLayer yet; no plan with it has been applied.`,
    }
  const names = fields.map(({ field }) => field)
  if (names.length === 1 && names[0] === 'primary')
    return {
      state: 'Would be primary',
      message: `"${name}" is in TrustLayer, and is to be the party’s primary contact.`,
    }
  return {
    state: 'Would be updated',
    message: `"${name}" is in TrustLayer, which does not hold yet what Procore holds: ${names.join(', ')}.`,
  }
}

/** What "in step" means: a contact that Crosswalk did not make may hold another phone, and keeps it. */
export function inStepSentence({ company, contact }: ContactCase, { view }: ContactJudging): string {
  const there = view.mapped(company.id)?.matched.pairs.get(contact.id)
  if (there?.made && there.shared)
    return `TrustLayer has "${there.record.name}", which is a contact of other parties too: its details are left as they are (T6).`
  return there && !there.made
    ? `TrustLayer has a contact of this e-mail ("${there.record.name}") that Crosswalk did not make: it is left as it is (T6).`
    : 'TrustLayer holds what Procore holds (T6).'
}

export function isRemoval({ fields }: Change): boolean {
  return fields.some(({ field }) => field === 'removed')
}
