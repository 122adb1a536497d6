import type { MappingKind, RowState } from '@shared/vocabulary'
import { NO_FILTER, setMappingPlace, TOP } from '../../stores/mapping'
import { MAPPING_SCREEN, navigate } from '../../stores/route'

/** Opens the table of a kind on its rows in these states. */
export function showRows(workspaceId: string, kind: MappingKind, states: RowState[]): void {
  setMappingPlace(workspaceId, kind, { side: 'source', filter: { ...NO_FILTER, states }, ...TOP })
  navigate(MAPPING_SCREEN[kind])
}
