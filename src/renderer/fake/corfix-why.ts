import type { Why } from '@shared/contract'
import { MAPPING_KINDS } from '@shared/vocabulary'
import type { FakeMapping } from './mapping-store'

const gate = (id: string, open: boolean, message: string, fix = '') => ({ id, open, message, fix })

/** The gates of the Corfix rules, as the engine walks them (C1 to C10). */
export function whyCorfix(mapping: FakeMapping, sourceId: string): Why {
  const row = mapping.row(mapping.sourceIndex.get(sourceId) ?? -1)
  const { words } = MAPPING_KINDS[mapping.kind]
  const active = row?.source?.active ?? false
  const conflict = row?.state === 'conflict'
  const decided = row?.decision === 'link' || row?.decision === 'import'
  const stands = active
    ? 'It is active in Procore.'
    : mapping.kind === 'corfix-project'
      ? 'It is not active in Procore and would be Completed: a Completed project that is not in Corfix is not created (C4).'
      : 'The user is inactive in Procore and not in Corfix: not created (C9).'
  return {
    gates: [
      gate('visible', true, `The ${words.source} is in the last pull.`),
      gate('enabled', true, `Syncing of ${mapping.kind === 'corfix-user' ? 'workers' : 'projects'} is on (C1).`),
      gate(
        'active',
        active || decided,
        stands,
        'Make it active in Procore and pull, or link it to a record of Corfix.',
      ),
      gate(
        'no-conflict',
        !conflict,
        conflict ? (row?.problem ?? '') : 'Nothing in Corfix stands against it (C5, C7).',
        'Link it, import it, or mark it "Do not add to Corfix" in the mapping table.',
      ),
      gate(
        'employee',
        decided || conflict || !active,
        'The user is not marked as an employee, and workers.employeesOnly is on (C10).',
        'Mark the user as an employee in Procore, or switch workers.employeesOnly off.',
      ),
      gate('applied', row?.decision === 'link', 'It is to be created by the next plan.', 'Plan, review and apply.'),
    ],
    answer: conflict
      ? (row?.problem ?? '')
      : row?.decision === 'link'
        ? 'It is in step as of the last pull.'
        : decided
          ? 'It waits for the next plan.'
          : stands,
  }
}
