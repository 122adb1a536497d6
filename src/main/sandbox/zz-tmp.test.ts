import { it } from 'vitest'
import { createWorld } from './world/create-world'
it('x', () => {
  const t0=performance.now(); createWorld({ seed: 3, scale: 1, counts: { companies: 100_000, parties: 2000, projects: 100 } }); console.log('MS', performance.now()-t0)
  const t1=performance.now(); createWorld({ seed: 3, scale: 1, counts: { companies: 100_000, parties: 2000, projects: 100 } }); console.log('MS', performance.now()-t1)
  const w = createWorld({ seed: 7, scale: 1 })
  let same=0; for (const [v, p] of w.truth.companies) if (w.procore.vendors.get(v)?.name===w.trustlayer.parties.get(p)?.name) same++
  console.log('SAME', same, w.truth.companies.size)
})
