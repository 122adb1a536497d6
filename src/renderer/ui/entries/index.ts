export type { HandleState } from './EntryDetails'
export { EntryTable } from './EntryTable'
export { nextStep } from './next-step'
export { type Entries, type LogFilterInput, useEntries } from './use-entries'
