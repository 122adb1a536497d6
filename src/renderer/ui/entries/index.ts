export type { HandleState } from './EntryDetails'
export { EntryTable } from './EntryTable'
export { type Entries, type LogFilterInput, useEntries } from './use-entries'
