export { ChangeTable } from './ChangeTable'
export { OUTCOME } from './change-columns'
export { describeChange } from './describe-change'
export { FieldDiff } from './FieldDiff'
