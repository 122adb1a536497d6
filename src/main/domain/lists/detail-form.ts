import type { FlowInput } from '../types'
import type { Detail } from './detail'

export function formDetail(_input: FlowInput, _id: string): Detail | null {
  return null
}
