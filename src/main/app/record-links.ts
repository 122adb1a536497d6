import { MAPPING_KINDS, type MappingKind, type RecordRef, type System } from '@shared/vocabulary'
import { procoreHosts, type StoredWorkspace } from '@shared/workspace'

/**
 * Addresses at which a person sees a record in its own system; undefined where none is known (sandbox, custom hosts). None is known of a
 * file or a folder in Procore's Documents: its API does not say one and Procore documents none (facts/procore-api.md section 8), so a
 * filed form is named with its folder and not linked. Corfix publishes no addresses at all.
 */
export function recordUrl(
  definition: StoredWorkspace,
  system: System,
  kind: string,
  id: string | null,
): string | undefined {
  if (!id || definition.sandbox) return undefined
  if (system === 'procore') return procoreUrl(definition, kind, id)
  if (system === 'trustlayer' && kind === 'party') return `https://app.trustlayer.io/parties/${encodeURIComponent(id)}`
  if (system === 'trustlayer' && kind === 'trustlayer-project')
    return `https://app.trustlayer.io/projects/${encodeURIComponent(id)}`
  return undefined
}

function procoreUrl(definition: StoredWorkspace, kind: string, id: string): string | undefined {
  if (definition.procore.environment === 'custom') return undefined
  const web = procoreHosts(definition.procore)
    .apiUrl.replace('//api.procore.com', '//app.procore.com')
    .replace('//api.', '//app.')
  if (kind === 'project') return `${web}/${encodeURIComponent(id)}/project/home`
  if (kind === 'company')
    return `${web}/${definition.procore.companyId}/company/directory/vendors/${encodeURIComponent(id)}`
  return undefined
}

export function sourceRef(
  definition: StoredWorkspace,
  kind: MappingKind,
  record: { id: string; name: string },
): RecordRef {
  return withUrl(definition, { system: 'procore', kind: MAPPING_KINDS[kind].source, id: record.id, name: record.name })
}

export function targetRef(
  definition: StoredWorkspace,
  kind: MappingKind,
  record: { id: string; name: string },
): RecordRef {
  const { target, targetSystem } = MAPPING_KINDS[kind]
  return withUrl(definition, { system: targetSystem, kind: target, id: record.id, name: record.name })
}

export function withUrl(definition: StoredWorkspace, ref: RecordRef): RecordRef {
  const url = recordUrl(definition, ref.system, ref.kind, ref.id)
  return url ? { ...ref, url } : ref
}
