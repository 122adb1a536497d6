import type { CommitmentFieldValue, CustomFieldDefinitionRow, CustomFieldType } from './commitment-rows'
import type { IdSequence } from './ids'
import type { Random } from './random'

/** Labels of the custom fields on commitments that every world has; the first can be mapped to compliance profiles (T9). */
const COMMITMENT_FIELD_LABELS = {
  profile: 'Compliance Profile',
  risk: 'Risk Class',
  retention: 'Retention Release',
  access: 'Site Access',
} as const
type FieldName = keyof typeof COMMITMENT_FIELD_LABELS

export type CommitmentFields = Record<FieldName, CustomFieldDefinitionRow>

/** `profiles`: the names of TrustLayer's compliance profiles, which are the entries of "Compliance Profile". */
export function makeCommitmentFields(ids: IdSequence, profiles: readonly string[]): CommitmentFields {
  const field = (
    name: FieldName,
    data_type: CustomFieldType,
    entries: readonly string[],
  ): CustomFieldDefinitionRow => ({
    id: ids.next(),
    label: COMMITMENT_FIELD_LABELS[name],
    data_type,
    active: true,
    entries: entries.map((label) => ({ id: ids.next(), label })),
  })
  return {
    profile: field('profile', 'lov_entry', profiles),
    risk: field('risk', 'string', []),
    retention: field('retention', 'boolean', []),
    access: field('access', 'lov_entries', ['Day shift', 'Night shift', 'Badged area', 'Rooftop']),
  }
}

/** The profile that a company's work calls for; of one company mostly the same, on every project. */
function usualProfile(vendorId: number, { entries }: CustomFieldDefinitionRow): number | undefined {
  return entries[vendorId % Math.max(1, entries.length)]?.id
}

export function fieldValues(
  random: Random,
  fields: CommitmentFields,
  vendorId: number | null,
): Record<string, CommitmentFieldValue> {
  const { profile, risk, retention, access } = fields
  const values: Record<string, CommitmentFieldValue> = {}
  const entry = random.chance(0.06) ? random.pick(profile.entries).id : usualProfile(vendorId ?? 0, profile)
  if (entry !== undefined && random.chance(0.45)) values[profile.id] = entry
  if (random.chance(0.35)) values[risk.id] = riskClass(random, profile, entry)
  if (random.chance(0.5)) values[retention.id] = random.chance(0.3)
  if (random.chance(0.2)) values[access.id] = access.entries.filter(() => random.chance(0.4)).map(({ id }) => id)
  return values
}

/** A text that somebody types: mostly a profile's exact name, sometimes a slip, sometimes words of their own. */
function riskClass(random: Random, { entries }: CustomFieldDefinitionRow, entry: number | undefined): string {
  const name = entries.find(({ id }) => id === entry)?.label ?? 'Subcontractor - High Risk'
  const draw = random.next()
  if (draw < 0.08) return 'Subcontractor - Hgih Risk'
  if (draw < 0.14) return misspelt(random, name)
  if (draw < 0.2) return random.pick(['High', 'low', 'n/a', 'see exhibit C', name.toUpperCase(), ` ${name}`])
  return name
}

/** Two neighbouring letters change places. */
function misspelt(random: Random, name: string): string {
  const at = random.int(1, Math.max(1, name.length - 3))
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2)
}
