import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMPANIES, type SmallSite, startSmallSite } from '../../testing/small-site'
import { decide } from '../decide/decide'
import { undo } from '../decide/undo'

const STREETS = ['12 Mill St', '400 Harbor Rd', '77 Quarry Ln', '9 Foundry Ave']

describe('M6: what was renamed, merged or deleted is healed with a suggestion at the next pull', () => {
  let site: SmallSite
  beforeEach(async () => {
    site = await startSmallSite()
    COMPANIES.forEach((name, index) => {
      site.sandbox.world.procore.vendors.update(site.company(name), { address: STREETS[index] ?? null })
    })
    await site.pull()
    site.import()
    await site.sync()
    await site.pull()
  })
  afterEach(() => site.close())

  const row = (id: string) => site.workspace.store.views.rows('company', 'source', [id])[0]
  const request = { kind: 'company', decision: 'link', comment: '', actor: 'tester' } as const
  const accept = (sourceId: string) =>
    decide(site.workspace.context, { ...request, sourceIds: [sourceId], targetId: undefined, acceptBest: true })

  it('a party that was deleted and entered anew under another name', async () => {
    const { trustlayer } = site.sandbox.world
    const id = String(site.company('Bay Electric'))
    const before = trustlayer.parties.get(site.target('Bay Electric'))
    if (!before) throw new Error('It was not imported.')
    trustlayer.removeParty(before.id)
    const renamed = {
      ...before,
      id: `${before.id.slice(0, -4)}beef`,
      name: 'Bay Electrical & Power Inc.',
      externalIds: [],
    }
    trustlayer.addParty({ ...renamed, projectIds: [] })
    await site.pull()

    expect(row(id)).toMatchObject({ state: 'orphaned', decision: 'link', suggested: { id: renamed.id } })
    const said = row(id)?.suggestion?.evidence.filter(({ field }) => field === 'former-link') ?? []
    expect(said[0]?.text).toContain('Was linked to "Bay Electric", which is gone from TrustLayer’s list')

    await site.restart()
    const { batch, refused } = accept(id)
    expect(refused).toEqual([])
    expect(row(id)).toMatchObject({ state: 'link', target: { id: renamed.id }, problem: null })
    undo(site.workspace.context, batch?.id, 'tester')
    expect(site.workspace.store.decisions.get('company', id)?.targetId).toBe(before.id)
    await site.pull()
    expect(row(id)?.state).toBe('orphaned')
  })

  it('a Procore company that was merged into a new record takes the link over, in one batch', async () => {
    const { procore } = site.sandbox.world
    const old = procore.vendors.get(site.company('Kestrel Glazing'))
    if (!old) throw new Error('There is no such company.')
    const partyId = site.target('Kestrel Glazing')
    procore.vendors.remove(old.id)
    procore.vendors.add({ ...old, id: old.id + 5_000, name: 'Kestrel Glazing & Metals' })
    await site.pull()

    const [gone, next] = [String(old.id), String(old.id + 5_000)]
    expect(row(gone)?.state).toBe('orphaned')
    expect(row(next)).toMatchObject({ state: 'undecided', suggested: { id: partyId } })
    expect(
      row(next)
        ?.suggestion?.evidence.map(({ text }) => text)
        .join('; '),
    ).toContain('Is linked to "Kestrel Glazing", which is gone from Procore’s list')

    // The party still carries the old record's id: taken by hand only, with both in view.
    expect(accept(next).refused[0]?.reason).toContain(`Carries the id of another Procore record (${gone})`)
    const byHand = { ...request, sourceIds: [next], targetId: partyId, acceptBest: false }
    const { batch } = decide(site.workspace.context, byHand)
    const { decisions, history } = site.workspace.store
    expect(batch?.count).toBe(2)
    expect(decisions.holder('company', partyId)).toBe(next)
    history.reverse('undo', batch?.id ?? '', { actor: 'tester', at: '2026-11-21T12:00:00Z', preview: false })
    expect(decisions.holder('company', partyId)).toBe(gone)
  })

  it('says which records of one system are likely the same', async () => {
    const { procore } = site.sandbox.world
    const row = procore.vendors.get(site.company('Summit Steel'))
    if (!row) throw new Error('There is no such company.')
    procore.vendors.add({ ...row, id: row.id + 5_000, name: 'Summit Steel Inc.' })
    await site.pull()
    const { store } = site.workspace
    const group = store.duplicates.of('company', 'source', String(row.id))
    expect(group?.ids).toEqual([String(row.id), String(row.id + 5_000)].sort())
    expect(store.views.rows('company', 'source', [String(row.id)])[0]?.duplicates).toBe(1)
    procore.vendors.remove(row.id + 5_000)
    await site.pull()
    expect(store.duplicates.of('company', 'source', String(row.id))).toBeNull()
  })
})
