import { Decision, MappingKind } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { ownWords, REASON, whyWords } from './reasons'

const candidate = { confidence: 0.914, evidence: [{ field: 'name', level: 'exact', text: 'Same name' }] } as const
const found = { ...candidate, evidence: [...candidate.evidence] }
const plain = MappingKind.options.flatMap((kind) => Decision.options.map((decision) => REASON.plain(kind, decision)))
const told = [REASON.byHand, REASON.accepted(found), REASON.threshold(found), REASON.gone('Bay'), REASON.file]

describe('what is noted with a decision', () => {
  it.each([...new Set(plain), ...told, REASON.review('harbour.xlsx')])('"%s" is nobody’s words', (reason) => {
    expect(ownWords(reason)).toBe('')
  })

  it('a person’s words are quoted as they are', () => {
    expect(ownWords(' Same owner, see the W-9. ')).toBe('Same owner, see the W-9.')
  })

  it('says why, unless it only says the decision again', () => {
    expect(plain.map(whyWords).join('')).toBe('')
    expect(told.map(whyWords)).toEqual(told)
  })
})
