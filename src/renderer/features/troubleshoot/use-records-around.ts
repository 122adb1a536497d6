import type { ListName } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api'
import { recordPlace } from '../../ui/record-place'
import type { Question } from './walkthroughs'

const LIST_OF: Partial<Record<string, ListName>> = { commitment: 'commitments', contact: 'contacts', form: 'forms' }
/** Rows of the same words that are looked through for the record itself. */
const LOOKED_THROUGH = 100
const NONE: readonly RecordRef[] = []

/**
 * The project and company of a commitment, the company of a contact, the project of a form: most of their gates are opened there, and their
 * row in the list names them. None while they are looked up; a gate's button then leads to the screen alone.
 */
export function useRecordsAround(workspaceId: string, { way, subject }: Question): readonly RecordRef[] {
  const api = useApi()
  const list = LIST_OF[way.kind]
  const found = useQuery({
    queryKey: ['troubleshoot-records', { workspaceId }, list, subject?.id],
    enabled: list !== undefined && subject !== null,
    queryFn: async ({ signal }) => {
      if (list === undefined || subject === null) return NONE
      const place = recordPlace({ system: 'corfix', kind: way.kind, ...subject })
      const filter = { search: (place?.params.search ?? subject.name).slice(0, 200) }
      const { viewId } = await api.call('lists.open', { workspaceId, list, filter }, { signal })
      const rows = await api.call('lists.rows', { viewId, offset: 0, limit: LOOKED_THROUGH }, { signal })
      return rows.find(({ why }) => why.id === subject.id)?.records ?? NONE
    },
  })
  return found.data ?? NONE
}
