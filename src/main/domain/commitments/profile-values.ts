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
  /** Null where there is none of the name, and where there are several: see `namesakes`. */
  named(name: string): ComplianceProfile | null
  /** The profiles of a name that TrustLayer gave to several; empty for any other name. */
  namesakes(name: string): readonly ComplianceProfile[]
  withId(id: string): ComplianceProfile | null
  nearest(name: string): string | null
}

/**
 * Profiles that TrustLayer lists, or (v2, which lists none) those learned from its records and those of the settings. In v2 a
 * name is one profile: TrustLayer copies it into a project under another id and the same name. One entered by hand counts
 * first, then a global one, then the lowest id. Where v1 lists several global ones of a name, it says nothing for certain.
 */
export function profileCatalogue({ settings, snapshots, generation }: ProfileInput): ProfileCatalogue {
  const learned = snapshots.coverage.profiles === 'learned'
  const known = learned ? settings.trustlayer.profiles.known : []
  const byId = (a: ComplianceProfile, b: ComplianceProfile) => (a.id < b.id ? -1 : 1)
  const sorted = [...snapshots.profiles].sort((a, b) => Number(isGlobal(b)) - Number(isGlobal(a)) || byId(a, b))
  const all = [...known, ...sorted]
  const byName = new Map<string, ComplianceProfile>()
  for (const { id, name } of all) if (!byName.has(name)) byName.set(name, { id, name })
  const namesakes = learned || generation !== 'v1' ? new Map() : sharedNames(sorted.filter(isGlobal))
  const withId = new Map(all.map((profile) => [profile.id, profile]))
  const profiles = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const names = profiles.map(({ name }) => name)
  const nearestOf = new Map<string, string | null>()
  return {
    profiles,
    named: (name) => (namesakes.has(name) ? null : (byName.get(name) ?? null)),
    namesakes: (name) => namesakes.get(name) ?? [],
    withId: (id) => withId.get(id) ?? null,
    nearest: (name) => {
      if (!nearestOf.has(name)) nearestOf.set(name, nearest(name, names))
      return nearestOf.get(name) ?? null
    },
  }
}

type ProfileInput = Pick<FlowInput, 'settings' | 'snapshots' | 'generation'>

function isGlobal({ global }: ComplianceProfile): boolean {
  return global !== false
}

function sharedNames(profiles: readonly ComplianceProfile[]): Map<string, ComplianceProfile[]> {
  return new Map([...Map.groupBy(profiles, ({ name }) => name)].filter(([, { length }]) => length > 1))
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
