import { describe, expect, it } from 'vitest'
import { createWorld, type WorldOptions } from './create-world'

const dump = (options: WorldOptions): string => {
  const { procore, trustlayer, corfix, truth } = createWorld(options)
  return JSON.stringify([
    procore.companyId,
    procore.clientSecret,
    procore.projects.all(),
    procore.vendors.all(),
    procore.users.all(),
    procore.referenceUsers.all(),
    procore.commitments.all(),
    procore.insurances.all(),
    [...procore.commitmentsOff],
    trustlayer.parties.all(),
    trustlayer.projects.all(),
    trustlayer.partyTypes.all(),
    corfix.workers.all(),
    [...truth.companies],
  ])
}

describe('createWorld', () => {
  it('makes the same world of the same seed, and another of another', () => {
    expect(dump({ seed: 7, scale: 1 })).toBe(dump({ seed: 7, scale: 1 }))
    expect(dump({ seed: 7, scale: 1 })).not.toBe(dump({ seed: 8, scale: 1 }))
  })

  it('has the promised sizes at scale 1', () => {
    const { procore, trustlayer } = createWorld({ seed: 7, scale: 1 })
    const seen = procore.projects.all().filter((project) => project.permitted && !project.template)
    expect(seen).toHaveLength(60)
    expect(procore.projects.all().filter((project) => project.template)).toHaveLength(3)
    expect(procore.projects.all().filter((project) => !project.permitted)).toHaveLength(3)
    expect(procore.vendors.size).toBe(300)
    expect(trustlayer.parties.size).toBe(220)
    expect(trustlayer.projects.size).toBe(45)
  })

  it('makes exactly as much as it is asked for, and nothing else of the world changes by it', () => {
    const counts = { commitmentsPerProject: 4, contactsPerCompany: 2, insurances: 7 }
    const { procore, trustlayer } = createWorld({ seed: 7, scale: 1, counts })
    const listed = procore.commitments.all().filter(({ deleted_at }) => deleted_at === null)
    expect(listed).toHaveLength(60 * 4)
    expect(procore.insurances.size).toBe(7)
    for (const { id, company_vendor } of procore.vendors.all()) {
      const people = procore.users.find(`vendor ${id}`).length + procore.referenceUsers.find(`vendor ${id}`).length
      if (!company_vendor) expect(people).toBe(2)
    }
    const usual = createWorld({ seed: 7, scale: 1 })
    expect(procore.vendors.all()).toEqual(usual.procore.vendors.all())
    expect(trustlayer.parties.all()).toEqual(usual.trustlayer.parties.all())
  })

  it('holds the difficulties of a real directory', () => {
    const { procore, trustlayer } = createWorld({ seed: 7, scale: 1 })
    const vendors = procore.vendors.all()
    const names = vendors.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Star Framing', 'Star Framing Co.', 'Núñez Concrete Inc.']))
    expect(names.some((name) => /\b(dba|d\/b\/a|t\/a)\b/i.test(name))).toBe(true)
    expect(vendors.filter((vendor) => vendor.company_vendor)).toHaveLength(1)
    expect(vendors.filter((vendor) => !vendor.is_active).length).toBeGreaterThan(5)
    expect(vendors.some((vendor) => vendor.id > 2 ** 49)).toBe(true)
    expect(vendors.some((vendor) => vendor.id < 2 ** 32)).toBe(true)
    for (const field of ['address', 'zip', 'email_address', 'business_phone', 'primary_contact'] as const)
      expect(vendors.some((vendor) => vendor[field] === null)).toBe(true)
    expect(new Set(procore.projects.all().map((project) => project.time_zone))).toContain('Pacific/Auckland')
    expect(trustlayer.parties.all().every(({ id }) => /^[a-z0-9]{24}$/.test(id))).toBe(true)
  })

  it('marks some TrustLayer records with Procore ids, one of them with that of another record', () => {
    const { procore, trustlayer, truth } = createWorld({ seed: 7, scale: 1 })
    const sourceOf = new Map([...truth.companies].map(([source, party]) => [party, source]))
    const marked = trustlayer.parties
      .all()
      .flatMap(({ id, externalIds }) => externalIds.map((externalId) => ({ id, externalId })))
      .filter(({ externalId }) => externalId.startsWith('procore'))
    const wrong = marked.filter(
      ({ id, externalId }) => externalId !== `procore:${procore.companyId}/${sourceOf.get(id)}`,
    )
    expect(marked.length).toBeGreaterThan(10)
    expect(wrong).toHaveLength(1)
    expect(trustlayer.customFields.all().map(({ name }) => name)).not.toContain('Project Number')
  })

  it('shows the traces of the native integration, and the number field, when asked to', () => {
    const { trustlayer } = createWorld({ seed: 7, scale: 1, nativeIntegration: true, projectNumberField: true })
    const ids = trustlayer.parties.all().flatMap(({ externalIds }) => externalIds)
    expect(ids.some((id) => /^procore\/\d+$/.test(id))).toBe(true)
    expect(trustlayer.customFields.all().map(({ name }) => name)).toContain('Project Number')
  })

  const LARGE = { companies: 20_000, parties: 10, projects: 10, commitmentsPerProject: 0, contactsPerCompany: 0 }

  it('makes 20,000 plausible, mostly different companies', () => {
    const { procore } = createWorld({ seed: 3, scale: 1, counts: LARGE })
    const names = new Set(procore.vendors.all().map(({ name }) => name))
    expect(procore.vendors.size).toBe(20_000)
    expect(names.size).toBeGreaterThan(17_000)
    const phones = procore.vendors.all().flatMap(({ business_phone }) => business_phone ?? [])
    expect(new Set(phones).size).toBeGreaterThan(phones.length * 0.98)
  })
})
