import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RowFilter } from '@shared/contract'
import type { Change, Finding, Plan, Run } from '@shared/plan'
import type { RecordOf } from '@shared/records'
import type { JournalLine, LogWrite, RecordRow, Store } from '../src/main/app/store-port'
import { projectRecord } from '../src/main/domain/mapping/projection'
import { acceptanceCurve } from '../src/main/domain/matching/acceptance'
import { openStore } from '../src/main/storage/open-store'
import { printLines } from './print-table'

/**
 * The store alone, at 100,000 records, 100,000 planned changes with as many findings, and 1,000,000 log entries. The limits
 * are what the console and a run can bear; every read is measured as the second of two.
 */
const quick = process.argv.includes('--quick')
const RECORDS = quick ? 10_000 : 100_000
const LOG_ENTRIES = quick ? 100_000 : 1_000_000
const AT = '2026-03-02T08:00:00.000Z'
const REGIONS = ['CA', 'TX', 'NY', 'FL', 'WA', 'OR', 'NV', 'AZ', 'CO', 'IL'] as const
const TRADES = ['Concrete', 'Electrical', 'Steel', 'Glazing', 'Roofing', 'Masonry', 'Drywall', 'Plumbing'] as const
const NAMES = ['Ironclad Concrete', 'Baywest Electric', 'Hartwell Steel & Erection', 'Órbita Construcción'] as const

const rows: Record<string, string>[] = []

function timed<T>(what: string, limitMs: number, work: () => T): T {
  const cpu = process.cpuUsage()
  const from = performance.now()
  const result = work()
  const ms = performance.now() - from
  const used = process.cpuUsage(cpu)
  rows.push({
    what,
    milliseconds: ms.toFixed(1),
    'of it CPU': ((used.user + used.system) / 1000).toFixed(1),
    limit: limitMs.toLocaleString('en'),
    'of limit': `${(ms / limitMs).toFixed(2)}x`,
  })
  return result
}

/** Read twice: the first finds the pages cold. */
function read<T>(what: string, limitMs: number, work: () => T): T {
  work()
  return timed(what, limitMs, work)
}

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T

function company(index: number): RecordRow<'company'> {
  const record: RecordOf['company'] = {
    id: String(562_949_953_421_312 + index),
    name: `${pick(NAMES, index)} ${index}, Inc.`,
    tradeName: null,
    legalName: `${pick(NAMES, index)} ${index} Incorporated`,
    active: index % 20 !== 0,
    address: {
      line1: `${index} Harbor Street`,
      line2: null,
      city: 'Oakland',
      region: pick(REGIONS, index),
      postalCode: '94607',
      country: 'US',
    },
    phone: `+1 415 555 ${index}`,
    mobilePhone: null,
    fax: null,
    email: `office@ironclad-${index}.com`,
    website: `https://www.ironclad-${index}.com`,
    businessIdentifier: null,
    isOwnCompany: false,
    trades: index % 3 === 0 ? [pick(TRADES, index), pick(TRADES, index >> 3)] : [pick(TRADES, index >> 2)],
    projectIds: index % 7 === 0 ? ['1'] : [],
    primaryContact: null,
    createdAt: AT,
    updatedAt: AT,
  }
  return { record, projection: projectRecord('company', record) }
}

function party(index: number): RecordRow<'party'> {
  const record: RecordOf['party'] = {
    id: `pty_${index}`,
    name: `${pick(NAMES, index)} ${index}`,
    active: true,
    status: 'new',
    address: {
      line1: `${index} Harbor St`,
      line2: null,
      city: 'Oakland',
      region: pick(REGIONS, index),
      postalCode: '94607',
      country: 'US',
    },
    website: null,
    partyTypeId: null,
    contacts: [],
    customData: [],
    externalIds: [],
    projectIds: [],
  }
  return { record, projection: projectRecord('party', record) }
}

function logEntry(index: number): LogWrite {
  const name = `Ironclad Concrete ${index % 100_000}`
  return {
    time: new Date(1.77e12 + index * 1000).toISOString(),
    runId: `run-${Math.floor(index / 50_000)}` as LogWrite['runId'],
    severity: pick(['info', 'info', 'info', 'warning', 'error'] as const, index),
    code: pick(['written', 'undecided', 'address-incomplete', 'orphaned', 'write-failed'] as const, index),
    rule: 'T4',
    records: [{ system: 'procore', kind: 'company', id: String(index % 100_000), name }],
    message: `The address of "${name}" lacks its region.`,
    next: 'Add it in Procore.',
  }
}

function addLog(store: Store, from: number, count: number): void {
  const batch = 10_000
  for (let at = from; at < from + count; at += batch)
    store.log.add(Array.from({ length: Math.min(batch, from + count - at) }, (_, index) => logEntry(at + index)))
}

function plan(): Plan {
  const changes = Array.from(
    { length: RECORDS },
    (_, index): Change => ({
      id: `chg-${index}` as Change['id'],
      flow: index % 3 === 0 ? 'projects' : 'companies',
      rule: 'T4',
      action: pick(['create', 'update', 'associate'] as const, index),
      kind: 'party',
      system: 'trustlayer',
      source: { system: 'procore', kind: 'company', id: String(index), name: `${pick(NAMES, index)} ${index}` },
      target: { system: 'trustlayer', kind: 'party', id: null, name: `${pick(NAMES, index)} ${index}` },
      fields: [
        { field: 'name', before: null, after: `${pick(NAMES, index)} ${index}` },
        { field: 'address.line1', before: null, after: `${index} Harbor Street` },
        { field: 'address.region', before: null, after: pick(REGIONS, index) },
      ],
      reason: 'Decided to import it; TrustLayer has no such party.',
      dependsOn: [],
      undo: 'partial',
    }),
  )
  const skipped = Array.from(
    { length: RECORDS },
    (_, index): Finding => ({
      code: pick(['undecided', 'inactive-hidden', 'address-incomplete'] as const, index),
      rule: 'M1',
      severity: 'info',
      records: [{ system: 'procore', kind: 'company', id: String(index), name: `${pick(NAMES, index)} ${index}` }],
      message: `"${pick(NAMES, index)} ${index}" is undecided.`,
      next: 'Decide on it in Companies.',
    }),
  )
  const counts = {
    changes: RECORDS,
    conflicts: 0,
    skipped: RECORDS,
    unchanged: 0,
    byAction: {},
    bySystem: {},
    requests: RECORDS,
  }
  const basis = {
    procoreCompanyId: '1',
    trustlayerWorkspaceId: null,
    corfixAccountId: null,
    snapshotRevision: 1,
    decisionRevision: 1,
    writeRevision: 0,
    settingsHash: 'x',
    pulledAt: AT,
  }
  return {
    id: 'plan-1' as Plan['id'],
    createdAt: AT,
    applyable: true,
    digest: 'x',
    basis,
    counts,
    changes,
    conflicts: [],
    skipped,
    notes: [],
    guards: [],
  }
}

function run(): Run {
  const counts = { done: 0, failed: 0, unknown: 0, remaining: RECORDS }
  return {
    id: 'run-a' as Run['id'],
    kind: 'apply',
    status: 'running',
    planId: 'plan-1' as Run['planId'],
    startedAt: AT,
    endedAt: null,
    counts,
    requests: {},
    summary: '',
    next: '',
  }
}

function journalLine(index: number): JournalLine {
  const change = { runId: 'run-a', changeId: `chg-${index}`, state: 'done', targetId: `pty_${index}` } as const
  return { ...change, at: AT, errorClass: null, message: '' }
}

function measureRecords(store: Store): void {
  const companies = Array.from({ length: RECORDS }, (_, index) => company(index))
  const parties = Array.from({ length: RECORDS }, (_, index) => party(index))
  const full = { mode: 'full', at: AT } as const
  timed('records.put, all new', 2000, () => store.records.put('company', companies, full))
  timed('records.put, parties, all new', 2000, () => store.records.put('party', parties, full))
  timed('records.put, nothing new', 2000, () => store.records.put('company', companies, full))
  read('records.all', 1000, () => store.records.all('company'))
  read('records.search', 100, () => store.records.search('party', 'ironclad 77', 20))
  const open = companies.slice(0.3 * RECORDS, 0.9 * RECORDS)
  timed('suggestions.replace, 60 of 100', 2000, () =>
    store.suggestions.replace(
      'company',
      open.map(({ record }, index) => ({
        sourceId: record.id,
        candidates: [0, 1, 2].map((next) => ({
          targetId: `pty_${(index + 0.3 * RECORDS + next) % RECORDS}`,
          score: 10 - next,
          confidence: pick([0.95, 0.7, 0.3], index),
          evidence: [
            { field: 'name', level: 'exact', text: 'Same name' },
            { field: 'phone', level: index % 5 === 0 ? 'against' : 'strong', text: 'Phone' },
            { field: 'address', level: pick(['exact', 'partial', 'against'] as const, index >> 1), text: 'Address' },
          ],
        })),
      })),
    ),
  )
  const batch = { actor: 'Dana Whitfield', label: 'Link', rule: 'M1', origin: 'user', at: AT } as const
  const links = companies.slice(0, 0.3 * RECORDS).map(
    ({ record }, index) =>
      ({
        kind: 'company',
        sourceId: record.id,
        decision: 'link',
        targetId: `pty_${index}`,
        reason: 'By hand.',
      }) as const,
  )
  timed('decisions.apply, 30 of 100', 2000, () => store.decisions.apply(batch, links))
  timed('decisions.undo', 2000, () => store.decisions.undo(null, 'Dana Whitfield', AT))
  timed('decisions.redo', 2000, () => store.decisions.redo(null, 'Dana Whitfield', AT))
}

/** Marks, commitments and duplicates, so that every facet has something to count. */
function markSome(store: Store): void {
  const commitments = Array.from({ length: RECORDS / 5 }, (_, index): RecordRow<'commitment'> => {
    const none = { number: null, title: null, status: null, companyName: null, createdAt: null, updatedAt: null }
    const companyId = String(562_949_953_421_312 + index * 3)
    const made = { ...none, id: `c${index}`, projectId: '1', type: 'subcontract', executed: true } as const
    const record = { ...made, companyId, customValues: [] }
    return { record, projection: projectRecord('commitment', record) }
  })
  store.records.put('commitment', commitments, { mode: 'full', at: AT })
  const ids = store.records.ids('company')
  const mark = { mark: 'unsure', comment: '', at: AT, by: 'Dana Whitfield' } as const
  store.marks.set(
    'company',
    ids.filter((_, index) => index % 50 === 0),
    mark,
  )
  const groups = ids.flatMap((id, index) => {
    const like = ids[index + 1] ?? id
    const tie = (own: string, other: string) => ({ id: own, like: other, confidence: 0.8, evidence: [] })
    return index % 40 === 0 ? [{ ids: [id, like], confidence: 0.8, because: [tie(id, like), tie(like, id)] }] : []
  })
  timed('duplicates.replace, 5 of 100', 1000, () => store.duplicates.replace('company', 'source', groups))
}

function measureViews(store: Store): void {
  markSome(store)
  const any = RowFilter.parse({})
  const byName = { column: 'name', direction: 'asc' } as const
  const ids = read('views.ids by name', 300, () => store.views.ids('company', 'source', any, byName))
  read('views.ids by target', 300, () =>
    store.views.ids('company', 'source', any, { column: 'target', direction: 'asc' }),
  )
  read('views.ids, search', 300, () => store.views.ids('company', 'source', { ...any, search: 'harbor 999' }, byName))
  read('views.ids, target side', 300, () => store.views.ids('company', 'target', any, byName))
  read('views.facets', 300, () => store.views.facets('company', 'source', any))
  read('views.facets, search', 400, () => store.views.facets('company', 'source', { ...any, search: 'harbor 99' }))
  const narrow = { ...any, trades: ['Steel'], commitments: ['yes' as const], evidenceAgainst: ['phone'] }
  read('views.ids, narrowed by trade, commitments, evidence', 300, () =>
    store.views.ids('company', 'source', narrow, byName),
  )
  read('views.facets, narrowed by trade, commitments, evidence', 300, () =>
    store.views.facets('company', 'source', narrow),
  )
  read('views.facets, target side', 300, () => store.views.facets('company', 'target', any))
  read('suggestions.bests', 300, () => store.suggestions.bests('company'))
  const bests = store.suggestions.bests('company')
  read('acceptanceCurve', 100, () => acceptanceCurve(bests, null))
  read('history.items', 50, () => store.history.items())
  read('views.rows, 200', 15, () =>
    store.views.rows('company', 'source', ids.slice(ids.length / 2, ids.length / 2 + 200)),
  )
  read('views.counts', 400, () => store.views.counts('company'))
  read('suggestions.undecided', 1000, () => store.suggestions.undecided('company'))
}

function measurePlans(store: Store): void {
  const made = plan()
  const any = { search: '', flow: null, action: null, outcomes: [] }
  timed('plans.save, changes and findings', 4000, () => store.plans.save(made))
  read('plans.changes, first page', 50, () => store.plans.changes('plan-1', any, 0, 200))
  read('plans.changes, last page', 50, () => store.plans.changes('plan-1', any, RECORDS - 200, 200))
  read('plans.changes, by action', 50, () =>
    store.plans.changes('plan-1', { ...any, action: 'update' }, RECORDS / 4, 200),
  )
  read('plans.changes, search', 400, () => store.plans.changes('plan-1', { ...any, search: 'harbor 999' }, 0, 200))
  read('plans.findings, last page', 100, () =>
    store.plans.findings('plan-1', 'skipped', { search: '', code: null, offset: RECORDS - 200, limit: 200 }),
  )
  read('plans.groups', 100, () => store.plans.groups('plan-1'))
  store.runs.create(run())
  const lines = 2000
  // What the plan left in the WAL is no line's doing.
  store.runs.journal(journalLine(lines))
  const from = performance.now()
  for (let index = 0; index < lines; index += 1) store.runs.journal(journalLine(index))
  const ms = (performance.now() - from) / lines
  rows.push({
    what: 'runs.journal, one line',
    milliseconds: ms.toFixed(3),
    'of it CPU': '',
    limit: '0.3',
    'of limit': `${(ms / 0.3).toFixed(2)}x`,
  })
  read('plans.changes, done ones', 100, () => store.plans.changes('plan-1', { ...any, outcomes: ['done'] }, 0, 200))
}

function measureLog(store: Store): void {
  const any = {
    search: '',
    severities: [],
    codes: [],
    recordId: null,
    runId: null,
    from: null,
    to: null,
    includeHandled: false,
  }
  const query = (more: object, before: number | null = null) =>
    store.log.query({ ...any, ...more }, { before, limit: 200, now: AT })
  timed('log.add, the first tenth', LOG_ENTRIES / 400, () => addLog(store, 0, LOG_ENTRIES / 10))
  timed('log.add, the next eight', (LOG_ENTRIES / 400) * 8, () => addLog(store, LOG_ENTRIES / 10, 0.8 * LOG_ENTRIES))
  timed('log.add, the last tenth', LOG_ENTRIES / 400, () => addLog(store, 0.9 * LOG_ENTRIES, LOG_ENTRIES / 10))
  read('log.query', 100, () => query({}))
  read('log.query, far down', 100, () => query({}, LOG_ENTRIES / 2))
  read('log.query, one code', 100, () => query({ codes: ['orphaned'] }))
  read('log.query, severities, far down', 100, () => query({ severities: ['error', 'warning'] }, LOG_ENTRIES / 2))
  read('log.query, one record', 100, () => query({ recordId: '777' }))
  read('log.query, one run', 100, () => query({ runId: 'run-1' }))
  read('log.query, since', 100, () => query({ from: new Date(1.77e12 + LOG_ENTRIES * 500).toISOString() }))
  read('log.query, a common word', 400, () => query({ search: 'ironclad' }))
  read('log.query, a rare word', 400, () => query({ search: 'concrete 7777' }))
  read('log.query, a common word among errors', 400, () => query({ search: 'ironclad', severities: ['error'] }))
  read('log.facets', 400, () => store.log.facets(any, AT))
  read('log.facets, code and severity', 400, () =>
    store.log.facets({ ...any, codes: ['orphaned'], severities: ['error'] }, AT),
  )
  read('log.facets, a common word', 1000, () => store.log.facets({ ...any, search: 'ironclad' }, AT))
  read('log.facets, a rare word', 400, () => store.log.facets({ ...any, search: 'concrete 7777' }, AT))
  read('log.groups', 400, () => store.log.groups(any, { limit: 200, now: AT }))
}

const folder = mkdtempSync(join(tmpdir(), 'crosswalk-bench-storage-'))
const store = openStore(folder)
const only = process.argv.find((value) => value.startsWith('--only='))?.slice(7)
const parts = { records: measureRecords, views: measureViews, plans: measurePlans, log: measureLog }
try {
  for (const [name, measure] of Object.entries(parts)) if (!only || only.includes(name)) measure(store)
} finally {
  store.close()
}
const size = statSync(join(folder, 'crosswalk.db')).size / 1024 / 1024
rmSync(folder, { recursive: true, force: true })
printLines(
  `The store at ${RECORDS.toLocaleString('en')} records and ${LOG_ENTRIES.toLocaleString('en')} log entries (${size.toFixed(0)} MB)`,
  rows,
)
