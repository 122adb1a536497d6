import type { Run } from '@shared/plan'
import type { JournalLine, RunStore } from '../../app/store-port'
import type { Database } from '../database'

const LINE = `SELECT j.run_id AS runId, j.change_id AS changeId, j.state, j.at, j.target_id AS targetId,
  j.error_class AS errorClass, j.message FROM journal j`

export function runStore(db: Database): RunStore {
  const read = (where: string, ...params: (string | number)[]) =>
    db.all<{ run: string }>(`SELECT run FROM runs ${where}`, ...params).map(({ run }) => JSON.parse(run) as Run)
  return {
    create: (run) => {
      const sql = 'INSERT INTO runs (id, status, kind, plan_id, run) VALUES (?, ?, ?, ?, ?)'
      db.run(sql, run.id, run.status, run.kind, run.planId, JSON.stringify(run))
    },
    update: (run) => {
      const sql = 'UPDATE runs SET status = ?, plan_id = ?, run = ? WHERE id = ?'
      db.run(sql, run.status, run.planId, JSON.stringify(run), run.id)
    },
    get: (id) => read('WHERE id = ?', id)[0] ?? null,
    list: (limit) => read('ORDER BY seq DESC LIMIT ?', limit),
    unfinished: () => read("WHERE status IN ('running', 'paused') ORDER BY seq DESC"),
    ofPlan: (planId) => read("WHERE plan_id = ? AND kind IN ('apply', 'sync') ORDER BY seq DESC", planId),
    journal: (line) => db.transaction(() => addLine(db, line)),
    outcomes: (planId) => {
      const sql = `${LINE} JOIN outcomes o ON o.journal_id = j.id WHERE o.plan_id = ? ORDER BY j.id`
      return new Map(db.all<JournalLine>(sql, planId).map((line) => [line.changeId, { ...line }]))
    },
    journalOf: (runId) => db.all<JournalLine>(`${LINE} WHERE j.run_id = ? ORDER BY j.id`, runId),
  }
}

function addLine(db: Database, line: JournalLine): void {
  const { runId, changeId, state, at, targetId, errorClass, message } = line
  const insert = `INSERT INTO journal (run_id, change_id, state, at, target_id, error_class, message)
    VALUES (?, ?, ?, ?, ?, ?, ?)`
  db.run(insert, runId, changeId, state, at, targetId, errorClass, message)
  const outcome = `INSERT OR REPLACE INTO outcomes (plan_id, change_id, journal_id)
    SELECT plan_id, ?, last_insert_rowid() FROM runs WHERE id = ? AND plan_id IS NOT NULL`
  db.run(outcome, changeId, runId)
}
