import type { FlowInput } from '../types'
import type { Draft } from './draft'

/** C2 to C5. */
export function planCorfixProjects(_input: FlowInput, _draft: Draft): void {}
