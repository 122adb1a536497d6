import type { ListFilter, ListName, ListView, Tone } from '@shared/contract'
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconClock } from '@tabler/icons-react'
import type { StatusBadge } from '../../ui/StatusBadge'

type Look = Parameters<typeof StatusBadge>[0]['look']

/** Each tone has its own icon, so that it does not hang on colour; the row's state is the word beside it. */
export const TONE: Record<Tone, Look> = {
  good: { icon: IconCircleCheck, word: 'In order', tone: 'ok' },
  waiting: { icon: IconClock, word: 'Waits for a plan', tone: 'accent' },
  attention: { icon: IconAlertTriangle, word: 'Look at it', tone: 'warn' },
  off: { icon: IconCircleMinus, word: 'Left out', tone: 'neutral' },
}

export interface ListWords {
  readonly title: string
  readonly one: string
  readonly many: string
  /** What the search looks through. */
  readonly search: string
  /** What the list is, said where it is empty. */
  readonly about: string
}

export const LIST_WORDS: Record<ListName, ListWords> = {
  commitments: {
    title: 'Commitments',
    one: 'commitment',
    many: 'commitments',
    search: 'Number, title, company',
    about:
      'Purchase orders and subcontracts of linked projects would be listed here, each with whether it associates its company to the project (T5).',
  },
  contacts: {
    title: 'Contacts',
    one: 'contact',
    many: 'contacts',
    search: 'Name, e-mail, company',
    about:
      'People of linked companies would be listed here, each with whether TrustLayer has them as a contact of the party (T6).',
  },
  compliance: {
    title: 'Compliance',
    one: 'compliance subject',
    many: 'compliance subjects',
    search: 'Party, project, subject',
    about:
      'What TrustLayer says of every linked party would be listed here, beside what stands in Procore and what would be written (W2).',
  },
  forms: {
    title: 'Forms',
    one: 'form',
    many: 'forms',
    search: 'Template, project, file',
    about:
      'Completed forms of Corfix would be listed here, each with the file and folder of Procore’s Documents that it is filed in (F1).',
  },
}

export function isFiltered({ search, facets }: ListFilter): boolean {
  return search.trim() !== '' || Object.values(facets).some((values) => values.length > 0)
}

/** A filter in words, for the list that it leaves empty: `"steel", State: Draft or Void`. */
export function filterWords({ search, facets }: ListFilter, known: ListView['facets']): string {
  const words = search.trim() === '' ? [] : [`"${search.trim()}"`]
  for (const [name, values] of Object.entries(facets)) {
    const label = known.find((facet) => facet.name === name)?.label ?? name
    if (values.length > 0) words.push(`${label}: ${values.map((value) => value || 'none').join(' or ')}`)
  }
  return words.join(', ')
}

/** The filter with one facet's values; a facet without values is no restriction and goes. */
export function withFacet(filter: ListFilter, name: string, values: string[]): ListFilter {
  const { [name]: _old, ...others } = filter.facets
  return { ...filter, facets: values.length > 0 ? { ...others, [name]: values } : others }
}

/** Values in the order in which they were first seen; the same array while there is no new one. */
export function keptOrder(known: readonly string[], values: readonly { readonly value: string }[]): readonly string[] {
  const added = values.filter(({ value }) => !known.includes(value))
  return added.length === 0 ? known : [...known, ...added.map(({ value }) => value)]
}
