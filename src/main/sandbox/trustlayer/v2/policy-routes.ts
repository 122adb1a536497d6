import type { Hono } from 'hono'
import { subjectLabel } from '../../world/trustlayer-requirements'
import type { CoverageRow, DocumentRow } from '../../world/trustlayer-rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { dateView, validity } from './compliance-view'
import type { View } from './list'
import { V2Refusal } from './refusal'

interface Line {
  coverage: CoverageRow
  document: DocumentRow
}

/** `/policies/{number}`: what certificates say of one policy, by subject. A number may stand on several parties' certificates. */
export function policyRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v2/policies/:number', (c) => {
    const number = c.req.param('number')
    const lines = new Map<string, Line[]>()
    for (const document of state.compliance.documents.find(`policy ${number}`))
      for (const coverage of document.coverages.filter((one) => one.policyNumber === number))
        lines.set(coverage.subjectId, [...(lines.get(coverage.subjectId) ?? []), { coverage, document }])
    const subjects = [...lines].flatMap(([code, of]) => subjectView(code, of, state.now()) ?? [])
    if (subjects.length === 0) throw new V2Refusal(404, `Policy ${number} not found`)
    return c.json({ number, subjects })
  })
}

/** The newest certificate says from when and until when; one without dates says nothing. */
function subjectView(code: string, lines: readonly Line[], now: number): View | undefined {
  const newest = lines.findLast(({ coverage }) => coverage.effectiveDate !== null && coverage.expirationDate !== null)
  if (!newest) return undefined
  const { effectiveDate, expirationDate, cancelledOn } = newest.coverage
  const whole = { effectiveDate: dateView(effectiveDate), expirationDate: dateView(expirationDate) }
  return {
    code,
    label: subjectLabel(code),
    validityStatus: validity(newest.coverage, now),
    ...whole,
    ...(cancelledOn === null
      ? {}
      : { cancellation: { originalValidity: whole, effectiveDate: dateView(cancelledOn) } }),
    documents: lines.map(({ document }) => ({
      _id: document.id,
      name: document.name,
      issueDate: dateView(document.issueDate),
      primaryRecordId: document.partyId,
    })),
  }
}
