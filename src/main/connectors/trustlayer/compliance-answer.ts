import { z } from 'zod'
import { looseDate, looseText } from '../http/values'

/**
 * Compliance as both generations send it: modules hold subjects, subjects hold requirements (trustlayer-api.md A5). They differ in
 * names only: v1 says `id` where v2 says `code`. Words are taken as text here; compliance.ts knows which are documented.
 */

export const ALWAYS_VALID = 'always_valid'

/** `YYYY-MM-DD`, null, or the literal `always_valid`. Far dates ("9999-12-31") are dates. */
export const complianceDate = z.union([z.literal(ALWAYS_VALID), looseDate])

/** A text, number or boolean, or a list of them. */
const anyText = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    const parts = (Array.isArray(value) ? value : [value]).filter((part) => part !== null && part !== undefined)
    const text = parts.filter((part) => typeof part !== 'object').join(', ')
    return text.trim() === '' ? null : text
  })

/** v1 sends the text, v2 an object around it. */
const publicNotes = z
  .union([z.object({ content: looseText }).transform(({ content }) => content), looseText])
  .nullish()
  .catch(null)

const count = z.coerce.number().int().nonnegative().nullish().catch(null)

const documents = z
  .array(z.object({ id: looseText, complianceStatus: looseText }))
  .nullish()
  .transform((all) =>
    (all ?? []).flatMap(({ id, complianceStatus }) =>
      id === null ? [] : [{ id, compliant: complianceStatus === 'compliant' }],
    ),
  )

const RequirementAnswer = z
  .object({
    id: looseText,
    label: looseText,
    attributeId: looseText,
    attributeCode: looseText,
    attributeLabel: looseText,
    operator: looseText,
    targetValue: anyText,
    value: anyText,
    status: looseText,
    notes: looseText,
    publicNotes,
  })
  .transform(({ attributeId, attributeCode, attributeLabel, ...answer }) => {
    const code = attributeCode ?? attributeId
    const id = code ?? answer.id ?? answer.label ?? attributeLabel ?? 'requirement'
    return { ...answer, id, code, label: answer.label ?? attributeLabel ?? id }
  })
export type RequirementAnswer = z.infer<typeof RequirementAnswer>

const SubjectAnswer = z
  .object({
    id: looseText,
    code: looseText,
    label: looseText,
    status: looseText,
    notes: looseText,
    effectiveDate: complianceDate,
    expirationDate: complianceDate,
    latestValidEffectiveDate: complianceDate,
    latestValidExpirationDate: complianceDate,
    /** v2: when the insurer ends the policy before its time. */
    cancellation: z.object({ effectiveDate: looseDate }).nullish(),
    documents,
    documentsCount: count,
    resetOn: looseDate,
    requirements: z.array(RequirementAnswer).nullish(),
  })
  .transform(({ code, ...answer }) => {
    const id = answer.id ?? code ?? answer.label ?? 'subject'
    return { ...answer, id, label: answer.label ?? id, requirements: answer.requirements ?? [] }
  })
export type SubjectAnswer = z.infer<typeof SubjectAnswer>

const ModuleAnswer = z
  .object({ id: looseText, code: looseText, label: looseText, subjects: z.array(SubjectAnswer).nullish() })
  .transform(({ code, label, subjects, ...answer }) => {
    const id = answer.id ?? code ?? label
    return { id, label: label ?? id, subjects: subjects ?? [] }
  })

export const ModulesAnswer = z
  .array(ModuleAnswer)
  .nullish()
  .transform((modules) => modules ?? [])
export type ModulesAnswer = z.infer<typeof ModulesAnswer>
