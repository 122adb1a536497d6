import { useDebouncedValue } from '@mantine/hooks'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import type { MappingRow } from '@shared/contract'
import { MAPPING_KINDS, MappingKind } from '@shared/vocabulary'
import { IconBuildingCommunity, IconCrane } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api'
import { navigate } from '../../stores/route'
import { ROW_STATE } from '../../ui/StatusBadge'

const PER_KIND = 6
const MIN_LENGTH = 2

const PLACE = {
  project: { screen: 'projects', icon: IconCrane },
  company: { screen: 'companies', icon: IconBuildingCommunity },
} as const

/** Records whose name or id has the words, inactive ones included. */
export function useRecordGroups(
  workspaceId: string | null,
  query: string,
): { groups: SpotlightActionGroupData[]; searching: boolean } {
  const api = useApi()
  const [search] = useDebouncedValue(query.trim(), 150)
  const enabled = workspaceId !== null && search.length >= MIN_LENGTH
  const found = useQuery({
    queryKey: ['palette', workspaceId, search],
    enabled,
    gcTime: 0,
    queryFn: ({ signal }) =>
      Promise.all(
        MappingKind.options.map(async (kind) => {
          const base = { workspaceId: workspaceId ?? '', kind }
          const view = await api.call(
            'mapping.openView',
            { ...base, filter: { search, includeInactive: true } },
            { signal },
          )
          const rows = await api.call('mapping.rows', { viewId: view.viewId, offset: 0, limit: PER_KIND }, { signal })
          return { kind, rows }
        }),
      ),
  })
  const groups = (enabled ? (found.data ?? []) : []).filter(({ rows }) => rows.length > 0)
  return { groups: groups.map(({ kind, rows }) => recordGroup(kind, rows)), searching: found.isFetching }
}

function recordGroup(kind: MappingKind, rows: readonly MappingRow[]): SpotlightActionGroupData {
  const { screen, icon: Icon } = PLACE[kind]
  return {
    group: MAPPING_KINDS[kind].words.plural,
    actions: rows.map((row) => {
      const record = row.source ?? row.target
      const partner = row.source && row.target ? row.target.name : null
      const state = ROW_STATE[row.state].word
      return {
        id: `${kind}-${row.id}`,
        label: record?.name ?? row.id,
        description: [record?.id, partner ? `${state}: ${partner}` : state].filter(Boolean).join(' · '),
        leftSection: <Icon size={16} stroke={1.7} aria-hidden />,
        onClick: () => navigate(screen, { recordId: record?.id ?? row.id, side: row.source ? 'source' : 'target' }),
      }
    }),
  }
}
