import { useDebouncedValue } from '@mantine/hooks'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import type { MappingRow } from '@shared/contract'
import { MAPPING_KINDS, MappingKind, type RecordRef } from '@shared/vocabulary'
import { IconAddressBook, IconBuildingCommunity, IconContract, IconCrane, IconHelmet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api'
import { navigate } from '../../stores/route'
import { recordPlace } from '../../ui/record-place'
import { ROW_STATE } from '../../ui/StatusBadge'

const PER_KIND = 6
const MIN_LENGTH = 2
/** Of the kinds that only explain: fewer, they come after what is decided on. */
const PER_LISTED = 4

const PLACE = {
  project: { screen: 'projects', icon: IconCrane },
  company: { screen: 'companies', icon: IconBuildingCommunity },
  'corfix-project': { screen: 'corfix-projects', icon: IconCrane },
  'corfix-user': { screen: 'workers', icon: IconHelmet },
} as const

/** Kinds without a decision: their list is opened on them. */
const LISTED = [
  { kind: 'commitment', group: 'Commitments', icon: IconContract },
  { kind: 'contact', group: 'Contacts', icon: IconAddressBook },
] as const

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
  const listed = useQuery({
    queryKey: ['palette-lists', workspaceId, search],
    enabled,
    gcTime: 0,
    queryFn: ({ signal }) =>
      Promise.all(
        LISTED.map(async (place) => {
          const input = { workspaceId: workspaceId ?? '', kind: place.kind, search, limit: PER_LISTED }
          return { place, records: await api.call('why.find', input, { signal }) }
        }),
      ),
  })
  const others = (enabled ? (listed.data ?? []) : []).filter(({ records }) => records.length > 0)
  const groups = (enabled ? (found.data ?? []) : []).filter(({ rows }) => rows.length > 0)
  return {
    groups: [
      ...groups.map(({ kind, rows }) => recordGroup(kind, rows)),
      ...others.map(({ place, records }) => listedGroup(place, records)),
    ],
    searching: found.isFetching || listed.isFetching,
  }
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

function listedGroup(
  { kind, group, icon: Icon }: (typeof LISTED)[number],
  records: readonly RecordRef[],
): SpotlightActionGroupData {
  return {
    group,
    actions: records.map((record) => ({
      id: `${kind}-${record.id}`,
      label: record.name,
      description: record.id ?? '',
      leftSection: <Icon size={16} stroke={1.7} aria-hidden />,
      onClick: () => {
        const place = recordPlace(record)
        if (place) navigate(place.screen, place.params)
      },
    })),
  }
}
