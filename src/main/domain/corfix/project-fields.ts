import type { FieldValue } from '@shared/plan'
import type { CorfixProject, ProcoreProject } from '@shared/records'
import { CORFIX_STATUS_LABEL } from '../mapping/corfix-fields'
import type { FlowContext } from '../plan/draft'
import type { FieldInput } from '../plan/three-way'
import { given } from './keys'
import { statusOf } from './project-status'

/** What Corfix should hold of a project (C2, C3); undefined where Procore's value is not known. Status is Corfix's label. */
export function desiredCorfixProject(
  source: ProcoreProject,
  now: string,
): Record<string, FieldValue | undefined> & { name: string } {
  const { address, description, publicNotes } = source
  return {
    name: source.name.trim(),
    number: given(source.number),
    status: CORFIX_STATUS_LABEL[statusOf(source, now).status],
    privateDescription: description === undefined ? undefined : given(description),
    publicInfo: publicNotes === undefined ? undefined : given(publicNotes),
    streetAddress: [address.line1, address.line2].flatMap((line) => given(line) ?? []).join(', ') || null,
    city: given(address.city),
    state: given(address.region),
    zip: given(address.postalCode),
    country: given(address.country),
  }
}

/** The three sides of each field of a linked project. A status that Corfix does not have by the contract is left alone. */
export function corfixProjectInputs(
  { input, synced }: FlowContext,
  { source, target }: { source: ProcoreProject; target: CorfixProject },
): FieldInput[] {
  const known = synced.get(source.id)
  const base = known?.targetId === target.id ? known.fields : {}
  const present = presentCorfixProject(target)
  return Object.entries(desiredCorfixProject(source, input.now)).map(([field, value]) => ({
    field,
    source: field === 'status' && target.status === 'unknown' ? undefined : value,
    target: present[field] ?? null,
    base: base[field],
    system: 'corfix',
  }))
}

function presentCorfixProject(target: CorfixProject): Record<string, FieldValue> {
  const { address } = target
  return {
    name: target.name,
    number: given(target.number),
    status: CORFIX_STATUS_LABEL[target.status],
    privateDescription: given(target.privateDescription),
    publicInfo: given(target.publicInfo),
    streetAddress: given(address.line1),
    city: given(address.city),
    state: given(address.region),
    zip: given(address.postalCode),
    country: given(address.country),
  }
}
