import type { SandboxWorld } from '../../src/main/sandbox/start-sandbox'

export interface WorldChanges {
  commitments: number
  subjects: number
  contacts: number
}

/** Of every kind this share moves, as within a working week; which ones is the same every time. */
export function changeWorld(world: SandboxWorld, share: number): WorldChanges {
  return {
    commitments: approveCommitments(world, share),
    subjects: renewPolicies(world, share),
    contacts: renamePeople(world, share),
  }
}

/** Commitments that were not in force are approved: most of them bring an association. */
function approveCommitments({ procore }: SandboxWorld, share: number): number {
  const all = procore.commitments.all().filter(({ deleted_at }) => deleted_at === null)
  const waiting = all.filter(({ status }) => status !== 'Approved' && status !== 'Complete')
  const chosen = spread(waiting, all.length * share)
  for (const { id } of chosen) procore.commitments.update(id, { status: 'Approved' })
  return chosen.length
}

/** New certificates: a new policy, valid from today for a year. */
function renewPolicies({ trustlayer }: SandboxWorld, share: number): number {
  const subjects = trustlayer.compliance.rows
    .all()
    .flatMap((row) => row.subjects.map(({ id }) => ({ partyId: row.partyId, projectId: row.projectId, id })))
  const from = new Date(trustlayer.now())
  const to = new Date(from)
  to.setUTCFullYear(from.getUTCFullYear() + 1)
  const chosen = spread(subjects, subjects.length * share)
  for (const [index, { partyId, projectId, id }] of chosen.entries())
    trustlayer.setSubject(partyId, projectId, id, {
      status: 'compliant',
      policyNumber: `RENEWED-${10_000 + index}`,
      effectiveDate: from.toISOString().slice(0, 10),
      expirationDate: to.toISOString().slice(0, 10),
    })
  return chosen.length
}

function renamePeople({ procore }: SandboxWorld, share: number): number {
  const people = [
    ...procore.users.all().map(({ contact_id, ...person }) => ({ ...person, id: contact_id })),
    ...procore.referenceUsers.all(),
  ]
  const active = people.filter(({ is_active, email_address }) => is_active && email_address !== null)
  const chosen = spread(active, people.length * share)
  for (const { id, last_name } of chosen) procore.updatePerson(id, { last_name: `${last_name}-Okafor` })
  return chosen.length
}

/** So many of them, evenly over all. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / Math.max(1, Math.round(count)))
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}
