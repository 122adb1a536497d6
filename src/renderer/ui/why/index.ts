export { Gates } from './Gates'
export { WhyGates } from './WhyGates'
