import type { Commitment, CommitmentField, ComplianceProfile } from '@shared/records'
import { nearest } from '../plan/nearest'
import type { FlowInput } from '../types'

/** T9: the commitment custom field of the settings, as far as Procore knows it. */
export interface ProfileField {
  /** As the settings name it: a label, or an id. */
  setting: string
  /** Its label where it is known, else the setting. */
  label: string
  found: boolean
  /** Label that a misspelt setting most likely means. */
  nearest: string | null
  ids: ReadonlySet<string>
}

const ID = /^(?:custom_field_)?(\d+)$/

/** Ids come as "981" and, where Procore names the key of a record, as "custom_field_981". */
function plainId(id: string): string {
  return ID.exec(id)?.[1] ?? id
}

/**
 * Null while T9 is off. The label counts first, in its exact words (of two fields with one label, both); then the id, which
 * also serves where Procore does not let the app read the definitions.
 */
export function profileField({ settings, snapshots }: Pick<FlowInput, 'settings' | 'snapshots'>): ProfileField | null {
  const setting = settings.trustlayer.profiles.customField
  if (setting === null) return null
  const fields = snapshots.commitmentFields
  const byLabel = fields.filter(({ name }) => name === setting)
  if (byLabel.length > 0) return fieldOf(setting, byLabel)
  const id = ID.exec(setting)?.[1]
  const byId = fields.filter((field) => id !== undefined && plainId(field.id) === id)
  if (byId.length > 0) return fieldOf(setting, byId)
  const carried = id !== undefined && isCarried(id, snapshots.commitments)
  return {
    setting,
    label: setting,
    found: carried,
    nearest: carried ? null : nearest(setting, fields.map(({ name }) => name).sort()),
    ids: new Set(carried ? [id] : []),
  }
}

function fieldOf(setting: string, fields: readonly CommitmentField[]): ProfileField {
  const label = fields[0]?.name ?? setting
  return { setting, label, found: true, nearest: null, ids: new Set(fields.map(({ id }) => plainId(id))) }
}

function isCarried(id: string, commitments: FlowInput['snapshots']['commitments']): boolean {
  for (const { record } of commitments.values())
    if (record.customValues.some(({ fieldId }) => plainId(fieldId) === id)) return true
  return false
}

/** What a commitment asks for, in its exact words; null where the field is empty: that asks for nothing. */
export function askedProfile({ customValues }: Commitment, { ids }: ProfileField): string | null {
  const value = customValues.find(({ fieldId, value: text }) => ids.has(plainId(fieldId)) && text.trim() !== '')
  return value?.value ?? null
}

/** TrustLayer's compliance profiles by name, and what looks like a name that is none. */
export interface ProfileCatalogue {
  profiles: readonly ComplianceProfile[]
  named(name: string): ComplianceProfile | null
  withId(id: string): ComplianceProfile | null
  nearest(name: string): string | null
}

/**
 * Profiles that TrustLayer lists, or (v2, which lists none) those learned from its records and those of the settings. A name is
 * one profile: TrustLayer v2 copies a profile into a project under another id and the same name. One entered by hand counts
 * first, then the lowest id.
 */
export function profileCatalogue({ settings, snapshots }: Pick<FlowInput, 'settings' | 'snapshots'>): ProfileCatalogue {
  const learned = snapshots.coverage.profiles === 'learned'
  const known = learned ? settings.trustlayer.profiles.known : []
  const sorted = [...snapshots.profiles].sort((a, b) => (a.id < b.id ? -1 : 1))
  const all = [...known, ...sorted]
  const byName = new Map<string, ComplianceProfile>()
  for (const { id, name } of all) if (!byName.has(name)) byName.set(name, { id, name })
  const byId = new Map(all.map((profile) => [profile.id, profile]))
  const profiles = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const names = profiles.map(({ name }) => name)
  const nearestOf = new Map<string, string | null>()
  return {
    profiles,
    named: (name) => byName.get(name) ?? null,
    withId: (id) => byId.get(id) ?? null,
    nearest: (name) => {
      if (!nearestOf.has(name)) nearestOf.set(name, nearest(name, names))
      return nearestOf.get(name) ?? null
    },
  }
}

/** What the commitments of a pair ask for together. `several`: each value with the first commitment that asks for it. */
export type Asked =
  | { state: 'nothing' }
  | { state: 'one'; value: string; by: Commitment }
  | { state: 'several'; values: { value: string; by: Commitment }[] }

export function askedOf(commitments: readonly Commitment[], field: ProfileField): Asked {
  const values = new Map<string, Commitment>()
  for (const commitment of commitments) {
    const value = askedProfile(commitment, field)
    if (value !== null && !values.has(value)) values.set(value, commitment)
  }
  const list = [...values].map(([value, by]) => ({ value, by }))
  const [first] = list
  if (!first) return { state: 'nothing' }
  return list.length === 1 ? { state: 'one', ...first } : { state: 'several', values: list }
}
