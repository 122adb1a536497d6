import { Button } from '@mantine/core'
import { Settings } from '@shared/settings'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAction, useMethod } from '../../api'
import { setParams, useParams, useWorkspaceId } from '../../stores/route'
import { dropSettingsDraft, useSettingsDraft } from '../../stores/settings-draft'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { Screen } from '../../ui/Screen'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { MemoryGroup } from './memory/MemoryGroup'
import { memoryFits } from './memory/memory-words'
import { OptionGroups } from './OptionGroups'
import { differs, OPTION_GROUPS } from './options'
import styles from './settings.module.css'
import { WhatIfBar } from './what-if/WhatIfBar'

/** The rules of the integration that a customer may choose, each in one sentence, with its effect before it is saved. */
export function SettingsScreen() {
  const workspaceId = useWorkspaceId()
  const [search, setSearch] = useAskedSearch()
  const stored = useMethod('settings.get', { workspaceId })
  const draft = useSettingsDraft(workspaceId)
  const settings = draft ?? stored.data
  const changes = draft && stored.data ? countChanges(stored.data, draft) : 0
  const edited = changes > 0 ? draft : undefined
  return (
    <Screen
      title="Settings"
      layout="fill"
      detail={changes > 0 ? `${changes} not saved` : undefined}
      search={<SearchField label="Search settings" value={search} onChange={setSearch} width={200} />}
      tools={
        edited && (
          <Button variant="default" onClick={() => dropSettingsDraft(workspaceId)}>
            Discard
          </Button>
        )
      }
      primary={<SaveButton workspaceId={workspaceId} draft={edited} />}
    >
      <div className={styles.screen}>
        <div className={styles.scroller}>
          {stored.isPending && <SkeletonRows rows={10} />}
          {stored.isError && (
            <ErrorState
              what="The settings could not be read"
              error={stored.error}
              onRetry={() => void stored.refetch()}
            />
          )}
          {settings && stored.data && (
            <>
              {/* What no option has, the memory may. */}
              <OptionGroups
                settings={settings}
                stored={stored.data}
                search={search}
                quiet={memoryFits(search)}
                onClear={() => setSearch('')}
              />
              <MemoryGroup search={search} />
            </>
          )}
        </div>
        {edited && <WhatIfBar workspaceId={workspaceId} draft={edited} />}
      </div>
    </Screen>
  )
}

/** The search, which a link to one option opens with (`{ search: 'companies.partyType' }`). */
function useAskedSearch(): [string, (search: string) => void] {
  const asked = useParams().search
  const [search, setSearch] = useState(asked ?? '')
  useEffect(() => {
    if (asked === undefined) return
    setSearch(asked)
    setParams({})
  }, [asked])
  return [search, setSearch]
}

function SaveButton({ workspaceId, draft }: { workspaceId: string; draft: Settings | undefined }) {
  const save = useAction('settings.set')
  const queries = useQueryClient()
  const checked = Settings.safeParse(draft)
  const blocked = !draft ? 'Nothing was changed.' : checked.success ? null : 'A value is not right yet.'
  const run = () => {
    if (!checked.success) return
    save.mutate(
      { workspaceId, settings: checked.data },
      {
        onSuccess: (settings) => {
          queries.setQueryData(['settings.get', { workspaceId }], settings)
          dropSettingsDraft(workspaceId)
        },
      },
    )
  }
  return (
    <>
      {save.isError && <span role="alert">{save.error.message}</span>}
      <HintedButton blocked={blocked} loading={save.isPending} onClick={run}>
        Save
      </HintedButton>
    </>
  )
}

function countChanges(stored: Settings, draft: Settings): number {
  const options = OPTION_GROUPS.flatMap((group) => group.options)
  return options.filter((option) => differs(stored, draft, option)).length
}
