import { CrosswalkError } from '@shared/errors'
import { MAPPING_KINDS, MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { OpenWorkspace } from '../app/open-workspace'
import { oneOf } from './one-of'

/** What `--kind` says. Throws `invalid-input` where it is no kind, `configuration` where the workspace does not map it. */
export function mappedKind({ definition }: OpenWorkspace, text: string): MappingKind {
  const kind = oneOf('kind', text, MappingKind.options)
  const kinds = mappingKindsOf(definition)
  if (kinds.includes(kind)) return kind
  const system = SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]
  throw new CrosswalkError(
    'configuration',
    `This workspace is not connected to ${system}, so nothing is mapped as ${kind}.`,
    { hint: kinds.length > 0 ? `Its kinds are ${kinds.join(', ')}.` : 'Connect TrustLayer or Corfix first.' },
  )
}
