export { Gates } from './Gates'
export { MappingWhy } from './MappingWhy'
export { WhyGates } from './WhyGates'
