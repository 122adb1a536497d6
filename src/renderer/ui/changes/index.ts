export { ChangeTable } from './ChangeTable'
export { OUTCOME } from './change-columns'
export { actionWord, describeChange } from './describe-change'
export { FieldDiff } from './FieldDiff'
