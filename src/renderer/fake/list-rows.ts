import type { ListName, ListRow } from '@shared/contract'
import { commitmentRow } from './list-commitments'
import { complianceRow } from './list-compliance'
import { contactRow } from './list-contacts'
import { formRow } from './list-forms'

/** The rows of the development backend's lists: 2,480 commitments, 930 contacts, 1,550 compliance subjects, 640 forms. */
export function makeListRows(list: ListName): ListRow[] {
  const [count, make] = {
    commitments: [2480, commitmentRow],
    contacts: [930, contactRow],
    compliance: [1550, complianceRow],
    forms: [640, formRow],
  }[list] as [number, (index: number) => ListRow]
  return Array.from({ length: count }, (_, index) => make(index))
}
