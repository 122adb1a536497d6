export { MappingScreen } from './MappingScreen'
