import { useDebouncedValue } from '@mantine/hooks'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import type { MappingRow } from '@shared/contract'
import { type Integration, MAPPING_KINDS, type MappingKind, type RecordRef } from '@shared/vocabulary'
import {
  IconAddressBook,
  IconBuildingCommunity,
  IconContract,
  IconCrane,
  IconFileCheck,
  IconHelmet,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api'
import { isShown, kindsOf, useIntegrations } from '../../stores/integrations'
import { MAPPING_SCREEN, navigate } from '../../stores/route'
import { recordPlace } from '../../ui/record-place'
import { rowLook } from '../../ui/StatusBadge'
import { ranked } from './rank'

const NOTHING: readonly Integration[] = []
const PER_KIND = 6
/** Looked at for the best of them: the engine answers in the order of names. */
const LOOKED_AT = 60
const MIN_LENGTH = 2
/** Of the kinds that only explain: fewer, they come after what is decided on. */
const PER_LISTED = 4

const ICON: Record<MappingKind, TablerIcon> = {
  project: IconCrane,
  company: IconBuildingCommunity,
  'corfix-project': IconCrane,
  'corfix-user': IconHelmet,
}

/** Kinds without a decision: their list is opened on them. */
const LISTED = [
  { kind: 'commitment', group: 'Commitments', icon: IconContract, screen: 'commitments' },
  { kind: 'contact', group: 'Contacts', icon: IconAddressBook, screen: 'contacts' },
  { kind: 'form', group: 'Forms', icon: IconFileCheck, screen: 'forms' },
] as const

/** Records whose name or id has the words, inactive ones included. */
export function useRecordGroups(
  workspaceId: string | null,
  query: string,
): { groups: SpotlightActionGroupData[]; searching: boolean } {
  const api = useApi()
  const [search] = useDebouncedValue(query.trim(), 150)
  const connected = useIntegrations(workspaceId) ?? NOTHING
  const enabled = workspaceId !== null && search.length >= MIN_LENGTH
  const found = useQuery({
    queryKey: ['palette', workspaceId, search, connected],
    enabled,
    gcTime: 0,
    queryFn: ({ signal }) =>
      Promise.all(
        kindsOf(connected).map(async (kind) => {
          const base = { workspaceId: workspaceId ?? '', kind }
          const view = await api.call(
            'mapping.openView',
            { ...base, filter: { search, includeInactive: true } },
            { signal },
          )
          const rows = await api.call('mapping.rows', { viewId: view.viewId, offset: 0, limit: LOOKED_AT }, { signal })
          return { kind, items: rows }
        }),
      ),
  })
  const listed = useQuery({
    queryKey: ['palette-lists', workspaceId, search, connected],
    enabled,
    gcTime: 0,
    queryFn: ({ signal }) =>
      Promise.all(
        LISTED.filter(({ screen }) => isShown(screen, connected)).map(async (place) => {
          const input = { workspaceId: workspaceId ?? '', kind: place.kind, search, limit: PER_LISTED }
          return { place, records: await api.call('why.find', input, { signal }) }
        }),
      ),
  })
  const others = (enabled ? (listed.data ?? []) : []).filter(({ records }) => records.length > 0)
  const known = (enabled ? (found.data ?? []) : []).filter(({ items }) => items.length > 0)
  const groups = ranked(known, {
    query: search,
    nameOf: (row: MappingRow) => (row.source ?? row.target)?.name ?? row.id,
  })
  return {
    groups: [
      ...groups.map(({ kind, items }) => recordGroup(kind, items.slice(0, PER_KIND))),
      ...others.map(({ place, records }) => listedGroup(place, records)),
    ],
    searching: found.isFetching || listed.isFetching,
  }
}

function recordGroup(kind: MappingKind, rows: readonly MappingRow[]): SpotlightActionGroupData {
  const [screen, Icon] = [MAPPING_SCREEN[kind], ICON[kind]]
  return {
    group: MAPPING_KINDS[kind].words.plural,
    actions: rows.map((row) => {
      const record = row.source ?? row.target
      const partner = row.source && row.target ? row.target.name : null
      const state = rowLook(kind, row.state).word
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
