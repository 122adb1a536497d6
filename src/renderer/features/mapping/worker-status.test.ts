import { describe, expect, it } from 'vitest'
import { licenceWords, projectStatusWord, usesLicence } from './worker-status'

const worker = (status: string | null) => ({ id: 'w-1', name: 'Ana Ruiz', active: true, columns: { status } })

describe('worker status (C11)', () => {
  it.each(['Activated', 'Kiosk Activated', 'Pending Email Verification'])('%s uses a licence', (status) => {
    expect(usesLicence(status)).toBe(true)
    expect(licenceWords(worker(status))).toBe(`${status}: uses one Standard licence.`)
  })

  it('is free while pending activation or blocked, and says nothing where there is no worker', () => {
    expect(licenceWords(worker('Pending Activation'))).toBe('Pending Activation: uses no licence.')
    expect(usesLicence('Blocked')).toBe(false)
    expect(licenceWords(worker(null))).toBeNull()
    expect(licenceWords(null)).toBeNull()
  })

  it('says a project status as a person does', () => {
    expect(projectStatusWord('upcoming')).toBe('Upcoming')
  })
})
