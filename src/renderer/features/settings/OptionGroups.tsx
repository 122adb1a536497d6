import { Button } from '@mantine/core'
import type { Settings } from '@shared/settings'
import type { Integration } from '@shared/vocabulary'
import { useMethod } from '../../api'
import { useIntegrations } from '../../stores/integrations'
import { useWorkspaceId } from '../../stores/route'
import { setSettingsDraft } from '../../stores/settings-draft'
import { AssumedContract } from '../../ui/AssumedContract'
import { Section } from '../../ui/Section'
import { ProfileDoctor } from './doctor/ProfileDoctor'
import { OptionRow } from './OptionRow'
import { differs, OPTION_GROUPS, type OptionGroup, readOption, writeOption } from './options'
import styles from './settings.module.css'
import { shownGroups } from './shown-groups'
import { GroupEffect } from './what-if/GroupEffect'

const NOTHING: readonly Integration[] = []

interface OptionGroupsProps {
  settings: Settings
  stored: Settings
  search: string
  /** Says nothing where no option has the words: something beside them has. */
  quiet: boolean
  onClear(): void
}

/** Every option by integration, narrowed by the search; beside a group that was edited, what its edits do. */
export function OptionGroups({ settings, stored, search, quiet, onClear }: OptionGroupsProps) {
  const workspaceId = useWorkspaceId()
  const connected = useIntegrations(workspaceId) ?? NOTHING
  const asked = { enabled: connected.includes('trustlayer') }
  const learned = useMethod('settings.profileDoctor', { workspaceId }, asked).data?.source === 'learned'
  const groups = shownGroups(OPTION_GROUPS, { search, settings, connected, learned })
  if (groups.length === 0) {
    if (quiet) return null
    return (
      <p className={styles.none}>
        No setting has the words "{search}".{' '}
        <Button variant="subtle" onClick={onClear}>
          Clear the search
        </Button>
      </p>
    )
  }
  const parts = [...Map.groupBy(groups, ({ part }) => part)]
  // Said once, above the first of Corfix's parts that shows.
  const assumed = groups.find(({ integration }) => integration === 'corfix')?.part
  return (
    <div className={styles.groups}>
      {parts.map(([part, ofPart]) => (
        <div key={part} className={styles.part}>
          <p className={styles.partTitle}>{part}</p>
          {part === assumed && <AssumedContract />}
          {ofPart.map((group) => (
            <Group key={group.id} group={group} settings={settings} stored={stored} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Group({ group, settings, stored }: { group: OptionGroup; settings: Settings; stored: Settings }) {
  const workspaceId = useWorkspaceId()
  const whole = OPTION_GROUPS.find(({ id }) => id === group.id) ?? group
  const changed = whole.options.some((option) => differs(settings, stored, option))
  return (
    <Section
      title={group.title}
      aside={changed && <GroupEffect workspaceId={workspaceId} stored={stored} draft={settings} group={whole} />}
    >
      <div className={styles.group}>
        {group.options.map((option) => (
          <OptionRow
            key={option.path}
            workspaceId={workspaceId}
            option={option}
            value={readOption(settings, option.path) ?? null}
            changed={differs(settings, stored, option)}
            idle={option.idle?.(settings) ?? null}
            onChange={(value) => setSettingsDraft(workspaceId, writeOption(settings, option.path, value))}
          />
        ))}
      </div>
      {group.id === 'profiles' && <ProfileDoctor draft={settings} stored={stored} />}
    </Section>
  )
}
