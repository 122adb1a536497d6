import type { Why } from '@shared/contract'
import { type JudgedScope, judgeInsurances } from '../compliance/judged'
import { complianceOff, disabledOff, insurancesOff, levelOff, type Off } from '../compliance/off'
import type { ComplianceView, LinkState } from '../compliance/scopes'
import { standingRecords } from '../compliance/standing'
import type { FlowInput } from '../types'

type Gate = Why['gates'][number]

export interface InsuranceQuestion {
  /** Procore's company (vendor). */
  companyId: string
  /** Procore's project; null asks about the company level. */
  projectId: string | null
}

interface Asked {
  input: FlowInput
  question: InsuranceQuestion
  view: ComplianceView
  company: string
  project: string
  /** Null until the gates of the links are open. */
  judged: JudgedScope | null
}

/** L3, "compliance does not appear": the gates of a company's insurance records in order. The first closed one is the answer. */
export function whyInsurance(input: FlowInput, question: InsuranceQuestion): Why {
  const asked = ask(input, question)
  const { company, project } = asked
  const gates = [
    companyVisible(asked),
    companyLinked(asked),
    ...(question.projectId === null ? [] : [projectVisible(asked), projectLinked(asked), associated(asked)]),
    writeBack(asked),
    level(asked),
    insurances(asked),
    says(asked),
    subjectChange(asked),
    manualEdit(asked),
    written(asked),
  ]
  const closed = gates.find(({ open }) => !open)
  const where = question.projectId === null ? 'on the company level' : `on project "${project}"`
  return {
    gates,
    answer: closed?.message ?? `The insurance records of "${company}" ${where} are in step as of the last pull.`,
  }
}

/** Looks at this company alone: the other links and memories say nothing about it. */
function ask(input: FlowInput, question: InsuranceQuestion): Asked {
  const { companyId, projectId } = question
  const own: FlowInput = {
    ...input,
    decisions: input.decisions.filter(({ kind, sourceId }) => kind !== 'company' || sourceId === companyId),
    lastSynced: input.lastSynced.filter(({ kind, fields }) => kind === 'insurance' && fields.companyId === companyId),
  }
  const { view, scopes } = judgeInsurances(own)
  return {
    input,
    question,
    view,
    company: input.snapshots.companies.get(companyId)?.record.name ?? companyId,
    project: input.snapshots.projects.get(projectId ?? '')?.record.name ?? projectId ?? '',
    judged:
      scopes.find(({ scope }) => scope.company.id === companyId && (scope.project?.id ?? null) === projectId) ?? null,
  }
}

function companyVisible({ input, question, company }: Asked): Gate {
  const open = input.snapshots.companies.get(question.companyId)?.goneAt === null
  return {
    id: 'company-visible',
    open,
    message: open
      ? `Procore company "${company}" is visible to the Procore app user.`
      : `Procore company "${company}" is not visible to the Procore app user, or no longer exists.`,
    fix: 'Check that the company is in Procore’s company directory and the app may read it, then pull.',
  }
}

function companyLinked({ view, question, company }: Asked): Gate {
  return linkedGate(view.company(question.companyId), {
    id: 'company-linked',
    linked: `"${company}" is linked to a TrustLayer party (M1).`,
    unlinked: `"${company}" is not linked to a TrustLayer party, so no compliance of it is known (M1).`,
    fix: 'Link it to its party, or import it and apply, in the mapping table of companies.',
  })
}

function projectVisible({ input, question, project }: Asked): Gate {
  const open = input.snapshots.projects.get(question.projectId ?? '')?.goneAt === null
  return {
    id: 'project-visible',
    open,
    message: open
      ? `Procore project "${project}" is visible to the Procore app user (T10).`
      : `Procore project "${project}" is not visible to the Procore app user, or no longer exists (T10).`,
    fix: 'In Procore, add the project to the app’s permitted projects (Company Admin, App Management), then pull.',
  }
}

function projectLinked({ view, question, project }: Asked): Gate {
  return linkedGate(view.project(question.projectId ?? ''), {
    id: 'project-linked',
    linked: `"${project}" is linked to a TrustLayer project (M1).`,
    unlinked: `"${project}" is not linked to a TrustLayer project, so no compliance within it is known (M1).`,
    fix: 'Link it to its project, or import it and apply, in the mapping table of projects.',
  })
}

function linkedGate(
  link: LinkState<unknown>,
  words: { id: string; linked: string; unlinked: string; fix: string },
): Gate {
  const { id, fix } = words
  if (link.state === 'linked') return { id, open: true, message: words.linked, fix }
  if (link.state === 'unlinked') return { id, open: false, message: words.unlinked, fix }
  return {
    id,
    open: false,
    message: `${link.because} Nothing is written for it until that is settled.`,
    fix: 'Unlink it, or link it to another record, in the mapping table.',
  }
}

function associated({ judged, company, project }: Asked): Gate {
  const open = judged !== null
  return {
    id: 'associated',
    open,
    message: open
      ? `The party of "${company}" is associated to the project in TrustLayer (T5).`
      : `The party of "${company}" is not associated to "${project}" in TrustLayer, so it has no compliance there (T5).`,
    fix: 'See why the company is not associated: an active commitment of it on the project makes the association.',
  }
}

function writeBack({ input }: Asked): Gate {
  return offGate('write-back', disabledOff(input), 'Compliance write-back is switched on (W1).')
}

function level({ input, question }: Asked): Gate {
  const own = question.projectId === null ? 'company' : 'project'
  return offGate('level', levelOff(input, { level: own }), `The setting compliance.level covers the ${own} level (W2).`)
}

function insurances({ input, question, project }: Asked): Gate {
  const place = question.projectId === null ? null : { id: question.projectId, name: project }
  const off = insurancesOff(standingRecords(input).reading(question.projectId), { project: place })
  return offGate('insurances', off, 'Procore’s insurance records were read.')
}

function offGate(id: string, off: Off | null, open: string): Gate {
  return { id, open: off === null, message: off?.message ?? open, fix: off?.next ?? '' }
}

/** A gate of which nothing is known while one before it is closed. */
function later(id: string): Gate {
  return {
    id,
    open: false,
    message: 'This shows once the gates before it are open.',
    fix: 'Settle the first closed gate, then ask again.',
  }
}

function says({ judged, company }: Asked): Gate {
  const id = 'says'
  if (!judged) return later(id)
  const off = complianceOff(judged.scope)
  if (off) return offGate(id, off, '')
  const { items, held } = judged
  if (items.length > 0)
    return {
      id,
      open: true,
      message: `TrustLayer says something of ${items.length} ${records(items.length)} (W3).`,
      fix: '',
    }
  return {
    id,
    open: false,
    message:
      held.length > 0
        ? `TrustLayer answers a status that Crosswalk does not know for ${held.map(({ label }) => `"${label}"`).join(', ')} (W5).`
        : `TrustLayer says nothing of "${company}" here yet: it has no compliance subject.`,
    fix: 'Look at the party in TrustLayer: it needs a compliance profile and a first evaluation. Then pull.',
  }
}

function records(count: number): string {
  return count === 1 ? 'record' : 'records'
}

/** Closed only where nothing else waits: a record that is written takes its new notes along. */
function subjectChange({ judged }: Asked): Gate {
  if (!judged) return later('subject-change')
  const only = labels(judged, 'notes-only')
  const open = only.length === 0 || labels(judged, 'write').length > 0
  return {
    id: 'subject-change',
    open,
    message:
      only.length > 0
        ? `Only a requirement changed, the subject did not: ${only.join(', ')}. That alone writes nothing (W7).`
        : 'No record waits for its subject to change (W7).',
    fix: 'Set compliance.refreshNotes to write new notes at once; otherwise they go along with the next write.',
  }
}

function manualEdit({ judged }: Asked): Gate {
  if (!judged) return later('manual-edit')
  const kept = labels(judged, 'kept')
  return {
    id: 'manual-edit',
    open: kept.length === 0,
    message:
      kept.length > 0
        ? `Edited by hand in Procore, and compliance.manualEdits keeps the edit: ${kept.join(', ')} (W8).`
        : 'No edit by hand in Procore is kept (W8).',
    fix: 'Put the values in Procore back, or set compliance.manualEdits to "overwrite".',
  }
}

function written({ judged }: Asked): Gate {
  if (!judged || judged.off) return later('written')
  const waiting = labels(judged, 'write')
  return {
    id: 'written',
    open: waiting.length === 0,
    message:
      waiting.length > 0
        ? `Waits to be written, no plan with it has been applied yet: ${waiting.join(', ')}.`
        : 'Procore holds what TrustLayer says.',
    fix: 'Plan, review and apply.',
  }
}

function labels(judged: JudgedScope, verdict: 'write' | 'kept' | 'notes-only'): string[] {
  return judged.items.filter(({ judgement }) => judgement?.verdict === verdict).map(({ wanted }) => `"${wanted.label}"`)
}
