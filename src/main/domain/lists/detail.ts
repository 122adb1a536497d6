import type { ListDetail, ListName } from '@shared/contract'
import type { FlowInput } from '../types'
import { commitmentDetail } from './detail-commitment'
import { complianceDetail } from './detail-compliance'
import { contactDetail } from './detail-contact'
import { formDetail } from './detail-form'

export type Detail = Omit<ListDetail, 'why'>

const DETAILS: Record<ListName, (input: FlowInput, id: string) => Detail | null> = {
  commitments: commitmentDetail,
  contacts: contactDetail,
  compliance: complianceDetail,
  forms: formDetail,
}

/** The side panel of a row by its id; null where the row is no longer there. "Why?" is asked for beside it. */
export function listDetail(input: FlowInput, list: ListName, id: string): Detail | null {
  return DETAILS[list](input, id)
}
