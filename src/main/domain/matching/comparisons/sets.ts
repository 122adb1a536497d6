import type { Comparison } from './compared'
import { compareDomains, comparePhones } from './contact'
import { compareIdentifiers } from './identifier'
import { compareNames } from './name'
import { compareEmails, compareEmployeeNumbers, comparePersons } from './person'
import { comparePlaces } from './place'
import { compareDates, compareNumbers } from './project'

/** Which comparisons apply to a kind, in the order in which they are shown: the name first. */
export const COMPANY_COMPARISONS: readonly Comparison[] = [
  compareNames,
  comparePlaces,
  comparePhones,
  compareDomains,
  compareIdentifiers,
]
export const PROJECT_COMPARISONS: readonly Comparison[] = [compareNames, comparePlaces, compareNumbers, compareDates]
export const PERSON_COMPARISONS: readonly Comparison[] = [
  comparePersons,
  compareEmails,
  comparePhones,
  compareEmployeeNumbers,
]
