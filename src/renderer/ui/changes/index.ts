export { ChangeTable } from './ChangeTable'
export { OUTCOME } from './change-columns'
