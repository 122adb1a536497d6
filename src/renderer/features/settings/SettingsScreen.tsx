import { Button } from '@mantine/core'
import { Settings } from '@shared/settings'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction, useMethod } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { Screen } from '../../ui/Screen'
import { SearchField } from '../../ui/SearchField'
import { Section } from '../../ui/Section'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { OptionRow } from './OptionRow'
import { OPTION_GROUPS, type Option, readOption, writeOption } from './options'
import styles from './settings.module.css'
import { dropSettingsDraft, setSettingsDraft, useSettingsDraft } from './settings-draft'

/** The rules of the integration that a customer may choose, each in one sentence. */
export function SettingsScreen() {
  const workspaceId = useWorkspaceId()
  const [search, setSearch] = useState('')
  const stored = useMethod('settings.get', { workspaceId })
  const draft = useSettingsDraft(workspaceId)
  const settings = draft ?? stored.data
  const changes = draft && stored.data ? countChanges(stored.data, draft) : 0
  return (
    <Screen
      title="Settings"
      detail={changes > 0 ? `${changes} not saved` : undefined}
      search={<SearchField label="Search settings" value={search} onChange={setSearch} width={200} />}
      tools={
        changes > 0 && (
          <Button variant="default" onClick={() => dropSettingsDraft(workspaceId)}>
            Discard
          </Button>
        )
      }
      primary={<SaveButton workspaceId={workspaceId} draft={changes > 0 ? draft : undefined} />}
    >
      {stored.isPending && <SkeletonRows rows={10} />}
      {stored.isError && (
        <ErrorState what="The settings could not be read" error={stored.error} onRetry={() => void stored.refetch()} />
      )}
      {settings && stored.data && (
        <Options
          workspaceId={workspaceId}
          settings={settings}
          stored={stored.data}
          search={search}
          onClear={() => setSearch('')}
        />
      )}
    </Screen>
  )
}

interface OptionsProps {
  workspaceId: string
  settings: Settings
  stored: Settings
  search: string
  onClear(): void
}

function Options({ workspaceId, settings, stored, search, onClear }: OptionsProps) {
  const groups = OPTION_GROUPS.map(({ title, options }) => ({
    title,
    options: options.filter((option) => fits(option, title, search)),
  })).filter(({ options }) => options.length > 0)
  if (groups.length === 0) {
    return (
      <p className={styles.none}>
        No setting has the words "{search}".{' '}
        <Button variant="subtle" onClick={onClear}>
          Clear the search
        </Button>
      </p>
    )
  }
  return (
    <div className={styles.groups}>
      {groups.map(({ title, options }) => (
        <Section key={title} title={title}>
          <div className={styles.group}>
            {options.map((option) => (
              <OptionRow
                key={option.path}
                workspaceId={workspaceId}
                option={option}
                value={readOption(settings, option.path) ?? null}
                changed={readOption(settings, option.path) !== readOption(stored, option.path)}
                onChange={(value) => setSettingsDraft(workspaceId, writeOption(settings, option.path, value))}
              />
            ))}
          </div>
        </Section>
      ))}
    </div>
  )
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
  return options.filter(({ path }) => readOption(stored, path) !== readOption(draft, path)).length
}

function fits({ label, rule, path, ruleId }: Option, group: string, search: string): boolean {
  const text = `${group} ${label} ${rule} ${path} ${ruleId}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
