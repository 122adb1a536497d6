import type { Change, Finding, Plan } from '@shared/plan'
import type { PlanStore } from '../../app/store-port'
import { fold } from '../../domain/text/fold'
import type { Database } from '../database'
import { changeIds, changePage, findingPage, SEQ } from './plan-pages'

type Head = Omit<Plan, 'changes' | 'conflicts' | 'skipped'>
type List = 'conflicts' | 'skipped'

export function planStore(db: Database): PlanStore {
  return {
    save: (plan) => db.transaction(() => save(db, plan)),
    get: (id) => readPlan(db, id),
    head: (id) => readHead(db, id),
    newestId: () => db.get<{ id: string }>('SELECT id FROM plans ORDER BY seq DESC LIMIT 1')?.id ?? null,
    groups: (id) => groups(db, id),
    changes: (id, filter, offset, limit) => changePage(db, { id, filter, offset, limit }),
    findings: (id, list, query) => findingPage(db, { id, list, ...query }),
    changeIds: (id, filter) => changeIds(db, id, filter),
    setLeftOut: (id, ids, leftOut) => {
      const sql = `UPDATE plan_changes SET left_out = ? WHERE plan = ${SEQ}
        AND change_id IN (SELECT value FROM json_each(?))`
      db.run(sql, leftOut ? 1 : 0, id, JSON.stringify(ids))
    },
    leftOut: (id) => new Set(db.column(`SELECT change_id FROM plan_changes WHERE plan = ${SEQ} AND left_out = 1`, id)),
  }
}

function save(db: Database, plan: Plan): void {
  const { changes, conflicts, skipped, ...head } = plan
  db.run('INSERT INTO plans (id, head) VALUES (?, ?)', plan.id, JSON.stringify(head))
  const seq = db.get<{ seq: number }>('SELECT seq FROM plans WHERE id = ?', plan.id)?.seq ?? 0
  let key = db.get<{ key: number }>('SELECT coalesce(max(key), 0) AS key FROM plan_changes')?.key ?? 0
  const slim = 'INSERT INTO plan_changes (key, plan, change_id, flow, action, search) VALUES (?, ?, ?, ?, ?, ?)'
  for (const change of changes) {
    key += 1
    db.run(slim, key, seq, change.id, change.flow, change.action, changeText(change))
    db.run('INSERT INTO plan_change_bodies (key, change) VALUES (?, ?)', key, JSON.stringify(change))
  }
  saveFindings(db, seq, 'conflicts', conflicts)
  saveFindings(db, seq, 'skipped', skipped)
}

function saveFindings(db: Database, seq: number, list: List, findings: readonly Finding[]): void {
  const sql = 'INSERT INTO plan_findings (plan, list, code, search, finding) VALUES (?, ?, ?, ?, ?)'
  for (const finding of findings) {
    const names = finding.records.flatMap(({ name, id }) => [name, id ?? ''])
    const text = fold([finding.message, finding.code, ...names].join(' '))
    db.run(sql, seq, list, finding.code, text, JSON.stringify(finding))
  }
}

/** What a person may look for in a change: names, ids, fields with their values, reason. */
function changeText({ source, target, fields, reason, rule }: Change): string {
  const values = fields.flatMap(({ field, before, after }) => [field, String(before ?? ''), String(after ?? '')])
  const names = [source?.name ?? '', source?.id ?? '', target.name, target.id ?? '']
  return fold([...names, ...values, reason, rule].join(' '))
}

function readHead(db: Database, id: string): Head | null {
  const row = db.get<{ head: string }>('SELECT head FROM plans WHERE id = ?', id)
  return row ? (JSON.parse(row.head) as Head) : null
}

function readPlan(db: Database, id: string): Plan | null {
  const head = readHead(db, id)
  if (!head) return null
  const findings = (list: List) =>
    db
      .column(`SELECT finding FROM plan_findings WHERE plan = ${SEQ} AND list = ? ORDER BY key`, id, list)
      .map((text) => JSON.parse(text) as Finding)
  const bodies = `SELECT b.change FROM plan_changes c JOIN plan_change_bodies b ON b.key = c.key
    WHERE c.plan = ${SEQ} ORDER BY c.key`
  const changes = db.column(bodies, id).map((text) => JSON.parse(text) as Change)
  return { ...head, changes, conflicts: findings('conflicts'), skipped: findings('skipped') }
}

function groups(db: Database, id: string): ReturnType<PlanStore['groups']> {
  const sql = `SELECT flow, action, count(*) AS count, sum(left_out) AS leftOut FROM plan_changes WHERE plan = ${SEQ}
    GROUP BY flow, action ORDER BY min(key)`
  return db.all<ReturnType<PlanStore['groups']>[number]>(sql, id).map((row) => ({ ...row }))
}
