import { suggest } from '../src/main/domain/matching/suggest'
import { asParty, asVendor, finish, duplicatePairs } from './matching/ours'
import { truePairs } from './matching/one-list'
import { isTuning, readData } from './matching/read-data'
const data = readData('/work/shared/data/matching')
const mode = process.argv[2]
if (mode === 'names') {
  const rows = data.names.filter(isTuning)
  const truth = truePairs(rows); const { pairs, groups } = duplicatePairs(rows)
  const by = new Map(rows.map((r) => [r.id, r]))
  const show = (p: string) => p.split(' ').map((x) => by.get(x)?.name).join('  |  ')
  console.log('FN', [...truth].filter((p) => !pairs.has(p)).length); for (const p of [...truth].filter((p) => !pairs.has(p))) console.log('  FN', show(p))
  for (const p of [...pairs].filter((p) => !truth.has(p))) console.log('  FP', show(p))
} else {
  const fields = mode === 'all' ? 'all' : 'name'
  const left = data.left
  const R = new Map(data.right.map((r) => [r.id, r]))
  const found = finish(suggest({ kind: 'company', companyId: '1', sources: left.map((r) => asVendor(r, fields)), targets: data.right.map((r) => asParty(r, fields)) }))
  const by = new Map(found.map((f) => [f.sourceId, f.candidates]))
  const rows = left.filter((r) => process.argv[4] ? !isTuning(r) : isTuning(r)).map((r) => ({ r, c: by.get(r.id) ?? [] })).sort((a, b) => (b.c[0]?.confidence ?? 0) - (a.c[0]?.confidence ?? 0))
  for (const { r, c } of rows) {
    const t = data.truth.get(r.id); const ok = c[0] && t?.has(c[0].targetId)
    if (ok && process.argv[3] !== 'v' ) continue
    if (!c[0] && !t) continue
    if (!t && (c[0]?.confidence ?? 0) < 0.3) continue
    console.log(`${ok ? 'OK' : t ? 'MISS' : 'NONE'} ${r.name}, ${r.address}, ${r.phone}`)
    for (const x of c.slice(0, 3)) { const y = R.get(x.targetId); console.log(`     ${t?.has(x.targetId) ? '*' : ' '} ${x.confidence} s=${x.score} ${y?.name}, ${y?.address}, ${y?.phone} [${x.evidence.map((e) => e.field + ' ' + e.level).join(', ')}] ${x.evidence.filter(e=>e.field==='duplicate').map(e=>e.text)}`) }
    if (t && !c.some((x) => t.has(x.targetId))) for (const y of t) console.log('       wanted', R.get(y)?.name, R.get(y)?.address, R.get(y)?.phone)
  }
}
