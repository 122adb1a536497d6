import type { CorfixAccount, CorfixForm, CorfixProject, Worker } from '@shared/records'
import type { z } from 'zod'
import { readExternalId } from '../external-id'
import type { AccountAnswer, FormAnswer, ProjectAnswer, WorkerAnswer } from './schemas'

export function toAccount({ name, ...answer }: z.output<typeof AccountAnswer>): CorfixAccount {
  return { ...answer, name: name ?? 'Corfix account (not named)' }
}

export function toProject(answer: z.output<typeof ProjectAnswer>): CorfixProject {
  const { streetAddress, city, state, zip, country, ...fields } = answer
  const status = fields.status ?? 'unknown'
  return {
    ...fields,
    name: fields.name ?? '',
    status,
    active: status !== 'completed',
    address: { line1: streetAddress, line2: null, city, region: state, postalCode: zip, country },
    externalIds: readExternalId(fields.externalId),
  }
}

export function toWorker(answer: z.output<typeof WorkerAnswer>): Worker {
  const status = answer.status ?? 'unknown'
  const firstName = answer.firstName ?? ''
  const lastName = answer.lastName ?? ''
  return {
    ...answer,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`.trim() || answer.email || answer.id,
    status,
    active: status !== 'blocked',
    externalIds: readExternalId(answer.externalId),
  }
}

/** One that lacks what filing needs is kept with the reason; it does not spoil the list. */
export function toForm(answer: z.output<typeof FormAnswer>): CorfixForm {
  const { id, projectId, completedAt, updatedAt, pdf } = answer
  const templateName = answer.templateName?.trim() || 'Form'
  return {
    id,
    name: `${templateName} ${completedAt?.slice(0, 10) ?? ''}`.trim(),
    templateName,
    projectId,
    projectText: null,
    completedAt,
    completedOn: null,
    updatedAt,
    revision: answer.revision ?? 1,
    size: pdf?.size ?? 0,
    sha256: pdf?.sha256 ?? '',
    problem: problemOf(answer),
  }
}

function problemOf({ projectId, completedAt, pdf, revision }: z.output<typeof FormAnswer>): string | null {
  if (projectId === null) return 'Corfix does not say which project the form belongs to.'
  if (completedAt === null) return 'Corfix does not say when the form was completed.'
  if (typeof revision !== 'number') return 'Corfix does not say which revision of the form this is.'
  if (!pdf) return 'Corfix names no PDF of the form, or none with a size and a hash.'
  return pdf.size === 0 ? 'The PDF of the form is empty.' : null
}
