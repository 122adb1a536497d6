import { describe, expect, it } from 'vitest'
import { isSealed, startDraft, whyNotExportable } from './export-draft'

const draft = startDraft(['project', 'company'], false)
const sealed = { ...draft, protect: true, passphrase: 'harbour lights', again: 'harbour lights' }

describe('what is about to be exported', () => {
  it('starts as a pack, and out of a review as a spreadsheet: a review is saved into its pack', () => {
    expect(draft.format).toBe('pack')
    expect(startDraft(['company'], true).format).toBe('xlsx')
    expect(whyNotExportable(draft)).toBeNull()
  })

  it('needs something to hold, where it is a spreadsheet', () => {
    expect(whyNotExportable({ ...draft, format: 'xlsx', kinds: [] })).toBe('Choose what the file is to hold.')
    expect(whyNotExportable({ ...draft, kinds: [] })).toBeNull()
  })

  it('takes a passphrase that is long enough and was typed twice, for packs alone', () => {
    expect(whyNotExportable(sealed)).toBeNull()
    expect(whyNotExportable({ ...sealed, passphrase: 'short', again: 'short' })).toContain('3 more')
    expect(whyNotExportable({ ...sealed, again: 'harbour light' })).toBe('Type the same passphrase twice.')
    expect(isSealed({ ...sealed, format: 'csv' })).toBe(false)
    expect(whyNotExportable({ ...sealed, format: 'csv', passphrase: '' })).toBeNull()
  })
})
