import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InsuranceWrite } from '../../app/ports'
import { SyncAnswer } from './insurance-schemas'
import { toUpdate } from './map-insurance'
import { matchReplies } from './match-sync'

const write = (place: number, more: Partial<InsuranceWrite> = {}): InsuranceWrite => ({
  originId: `crosswalk:p${place}/auto`,
  originData: `crosswalk:p${place}/auto`,
  companyId: '161072',
  type: 'Automobile Liability',
  status: 'compliant',
  policyNumber: `AU-${place}`,
  insurer: 'Acme Mutual',
  ...more,
})

/** Place of each write to what answered it: an entity's id, or "refused". */
function matched(writes: InsuranceWrite[], answer: { entities?: object[]; errors?: object[] }) {
  const replies = matchReplies(writes, SyncAnswer.parse(answer))
  return Object.fromEntries(
    [...replies].map(([place, reply]) => [place, 'entity' in reply ? reply.entity.id : 'refused']),
  )
}

describe('which answer belongs to which write', () => {
  it('goes by id before origin id', () => {
    const writes = [write(0, { id: '50' }), write(1)]
    const entities = [
      { id: 51, origin_id: writes[1]?.originId },
      { id: 50, origin_id: null },
    ]
    expect(matched(writes, { entities })).toEqual({ 0: '50', 1: '51' })
  })

  it('goes by origin data within the company where the origin id is not there', () => {
    const writes = [write(0, { originId: null }), write(1, { originId: null })]
    const entities = writes
      .map(({ originData }, place) => ({ id: 50 + place, vendor_id: 161072, origin_data: originData }))
      .reverse()
    expect(matched(writes, { entities })).toEqual({ 0: '50', 1: '51' })
  })

  it('goes by what was written where Procore keeps neither', () => {
    const writes = [write(0), write(1), write(2, { companyId: '161073' })]
    const entities = writes
      .map(({ companyId, policyNumber }, place) => ({
        id: 50 + place,
        vendor_id: Number(companyId),
        policy_number: policyNumber,
        insurance_type: 'Automobile Liability',
        insurance_provider: 'Acme Mutual',
      }))
      .reverse()
    expect(matched(writes, { entities })).toEqual({ 0: '50', 1: '51', 2: '52' })
  })

  it('guesses nothing between twins', () => {
    const twins = [write(0, { policyNumber: null }), write(1, { policyNumber: null })]
    const entities = [{ id: 50, vendor_id: 161072, insurance_type: 'Automobile Liability' }]
    expect(matched(twins, { entities })).toEqual({})
    expect(matched(twins, { entities: [...entities, { ...entities[0], id: 51 }] })).toEqual({})
    expect(matched(twins, { errors: [{ errors: ['Locked'] }, { errors: ['Taken'] }] })).toEqual({})
  })

  it('gives the last write the last answer, unless that is about something else', () => {
    const writes = [write(0), write(1)]
    const entities = [{ id: 50, origin_id: writes[0]?.originId }]
    expect(matched(writes, { entities, errors: [{ errors: ['Locked'] }] })).toEqual({ 0: '50', 1: 'refused' })
    expect(matched(writes, { entities, errors: [{ vendor_id: 9, errors: ['Locked'] }] })).toEqual({ 0: '50' })
    expect(matched(writes, { entities: [...entities, { id: 51, origin_id: 'of another program' }] })).toEqual({
      0: '50',
    })
  })

  it('does not hand a second answer for one write to another', () => {
    const writes = [write(0, { id: '50' }), write(1)]
    const refused = { id: 50, errors: { status: ['is not known'] } }
    expect(matched(writes, { entities: [{ id: 50 }], errors: [refused] })).toEqual({ 0: 'refused' })
  })

  it('reads an answer that repeats the update as it was given', () => {
    const writes = [write(0), write(1, { id: '77', originId: null })]
    const errors = writes.map((one) => ({ ...toUpdate(one), errors: { base: ['Locked'] } })).reverse()
    expect(matched(writes, { errors })).toEqual({ 0: 'refused', 1: 'refused' })
  })

  it('never mixes up records, in whatever order they come and whatever of them is missing', () => {
    const cases = fc.uniqueArray(
      fc.record({
        place: fc.nat({ max: 40 }),
        known: fc.boolean(),
        withOrigin: fc.boolean(),
        answer: fc.constantFrom('entity', 'bare entity', 'error', 'none'),
        order: fc.nat(),
      }),
      { selector: ({ place }) => place, maxLength: 12 },
    )
    fc.assert(
      fc.property(cases, (rows) => {
        const writes = rows.map(({ place, known, withOrigin }) =>
          write(place, { ...(known ? { id: String(1000 + place) } : {}), ...(withOrigin ? {} : { originId: null }) }),
        )
        const answers = rows.map((row, index) => ({ ...row, update: toUpdate(writes[index] as InsuranceWrite) }))
        const shuffled = answers.toSorted((a, b) => a.order - b.order)
        const entities = shuffled.flatMap(({ place, answer, update: { vendor_id, policy_number, ...rest } }) => {
          const entity = { vendor_id, policy_number, id: 1000 + place }
          if (answer === 'entity') return [{ ...rest, ...entity }]
          return answer === 'bare entity' ? [entity] : []
        })
        const errors = shuffled.flatMap(({ answer, update }) =>
          answer === 'error' ? [{ ...update, errors: ['x'] }] : [],
        )
        const found = matched(writes, { entities, errors })
        for (const [index, { place, answer }] of rows.entries()) {
          const right = {
            entity: String(1000 + place),
            'bare entity': String(1000 + place),
            error: 'refused',
            none: undefined,
          }
          expect(found[index]).toBe(right[answer])
        }
      }),
    )
  })
})
