import { describe, expect, it } from 'vitest'
import { intervalWords, scheduleWords } from './schedule'

const NOW = Date.parse('2026-11-21T18:00:00Z')
const on = { everyMinutes: 60, apply: false, nextAt: '2026-11-21T18:24:00Z', held: null }

describe('the schedule in words (R6)', () => {
  it.each([
    [15, 'Every 15 minutes'],
    [60, 'Every hour'],
    [240, 'Every 4 hours'],
    [1440, 'Every day'],
    [90, 'Every 90 minutes'],
  ])('%i minutes is "%s"', (minutes, words) => expect(intervalWords(minutes)).toBe(words))

  it('says when the next run starts and whether it writes', () => {
    expect(scheduleWords(on, NOW)).toBe('Next plan in 24 minutes')
    expect(scheduleWords({ ...on, apply: true }, NOW)).toBe('Next sync in 24 minutes')
    expect(scheduleWords({ ...on, nextAt: null }, NOW)).toBe('Next plan waits for the running one')
  })

  it('says nothing while it is off, and that it is held where a run stopped', () => {
    expect(scheduleWords({ ...on, everyMinutes: null, nextAt: null }, NOW)).toBeNull()
    expect(scheduleWords({ ...on, held: 'A guard asks for a confirmation.' }, NOW)).toBe('Schedule held')
  })
})
