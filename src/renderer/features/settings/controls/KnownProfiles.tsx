import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { KnownProfile, OptionValue } from '../options'
import type { ControlProps } from './control-props'
import styles from './controls.module.css'

/** T9: compliance profiles by name and id, a row each. */
export function KnownProfiles({ id, label, value, onChange }: ControlProps & { label: string }) {
  const profiles = knownOf(value)
  const change = (index: number, patch: Partial<KnownProfile>) =>
    onChange(profiles.map((profile, at) => (at === index ? { ...profile, ...patch } : profile)))
  return (
    <fieldset className={styles.stack} aria-label={label} aria-describedby={`${id}-rule`}>
      {profiles.map((profile, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place: names and ids are what is typed here
        <div key={index} className={styles.profile}>
          <TextInput
            aria-label={`Name of profile ${index + 1}`}
            placeholder="Name in TrustLayer"
            maxLength={200}
            value={profile.name}
            error={profile.name.trim() === ''}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Id of profile ${index + 1}`}
            placeholder="Id"
            maxLength={64}
            value={profile.id}
            error={profile.id.trim() === ''}
            onChange={(event) => change(index, { id: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Remove ${profile.name || `profile ${index + 1}`}`}
            onClick={() => onChange(profiles.filter((_, at) => at !== index))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onChange([...profiles, { name: '', id: '' }])}
        >
          Add a profile
        </Button>
      </div>
    </fieldset>
  )
}

function knownOf(value: OptionValue): readonly KnownProfile[] {
  return Array.isArray(value) ? value.filter((each): each is KnownProfile => typeof each === 'object') : []
}
