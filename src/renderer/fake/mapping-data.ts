import type { RowSide } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { mix, pick } from './site-names'

/** One record of either side as the fake back end holds it; `values` are the row's columns and what the panel compares. */
export interface FakeRecord {
  readonly side: RowSide
  readonly values: Readonly<Record<string, string | null>>
  /** Folded text that the search looks in, and that names sort by. */
  readonly folded: string
}

export interface FakeWorld {
  readonly sources: readonly FakeRecord[]
  readonly targets: readonly FakeRecord[]
  /** Index of the target that is truly the same, or -1. */
  readonly truth: Int32Array
}

const COUNTS: Record<MappingKind, number> = {
  company: 100_000,
  project: 600,
  'corfix-project': 600,
  'corfix-user': 10_000,
}
const worlds = new Map<MappingKind, FakeWorld>()

/** The same data on every start, made when it is first asked for. */
export function worldOf(kind: MappingKind): FakeWorld {
  const world = worlds.get(kind) ?? makeWorld(kind)
  worlds.set(kind, world)
  return world
}

function makeWorld(kind: MappingKind): FakeWorld {
  const count = COUNTS[kind]
  const make = kind === 'company' ? makeCompany : makeProject
  const truth = new Int32Array(count).fill(-1)
  const sources: FakeRecord[] = []
  const targets: FakeRecord[] = []
  for (let index = 0; index < count; index++) {
    sources.push(make(index, 'source'))
    if (mix(index + 17) % 100 < 68) {
      truth[index] = targets.length
      targets.push(make(index, 'target'))
    }
  }
  for (let extra = 0; extra < count / 12; extra++) targets.push(make(count + extra, 'target'))
  return { sources, targets, truth }
}

const FOUNDERS = [
  'Ironwood',
  'Cascade',
  'Blue Heron',
  'Tri-County',
  'Granite State',
  'Ó Briain',
  'Sunbelt',
  'Old Colony',
  'Lakeshore',
  'Keystone',
  'Big Sky',
  'Delta',
  'Northgate',
  'Harbor',
  'Redwood',
  'Summit',
  'Mid-Atlantic',
  'Copperline',
  'Fairmount',
  'St. Croix',
  'Palisade',
  'Bright Path',
  'Two Rivers',
  'Whitfield',
  'Nakamura',
  'Silver Creek',
  'Liberty',
  'Kowalczyk',
  'Hernández',
  'De la Cruz',
  'McAllister',
  'Okonkwo',
  'Bergström',
  'Van der Meer',
  'Rasmussen',
  'Castellano',
  'Dubois',
  'Abernathy',
  'Pacific Crest',
  'Front Range',
  'Bayside',
  'Foothill',
  'Emerald',
  'Cornerstone',
  'Vanguard',
  'Beacon',
  'Stonebridge',
  'Timberline',
  'Crossroads',
  'Gateway',
  'Cedar Point',
  'Falcon Ridge',
  'Iron Horse',
  'Great Basin',
] as const // prettier-ignore
const SECOND = [
  '',
  '',
  '',
  ' & Sons',
  ' Bros.',
  ' Valley',
  ' Coast',
  ' West',
  ' National',
  ' Allied',
  ' Premier',
  ' United',
  ' Metro',
] as const
type Pair = readonly [source: string, target: string]
type PlaceOf = readonly [city: string, region: string, areaCode: string, postal: string]

const TRADES: readonly [Pair, ...Pair[]] = [
  ['Mechanical', 'Mech.'],
  ['Electric', 'Electrical'],
  ['Concrete', 'Concrete'],
  ['Roofing', 'Roofing & Sheet Metal'],
  ['Glass & Glazing', 'Glass and Glazing'],
  ['Steel Erectors', 'Steel'],
  ['Fire Protection', 'Fire Protection'],
  ['Drywall', 'Drywall'],
  ['Plumbing', 'Plumbing'],
  ['Excavating', 'Excavation'],
  ['Masonry', 'Masonry'],
  ['Painting', 'Painting'],
  ['Elevator', 'Elevator'],
  ['Scaffold', 'Scaffolding'],
  ['Landscaping', 'Landscape'],
  ['Insulation', 'Insulation'],
  ['Millwork', 'Millwork'],
  ['Flooring', 'Flooring'],
  ['Demolition', 'Demo'],
  ['Builders', 'Construction'],
  ['Surveying', 'Surveyors'],
  ['Waterproofing', 'Waterproofing'],
]
const FORMS: readonly [Pair, ...Pair[]] = [
  ['Inc.', 'Inc'],
  ['LLC', 'L.L.C.'],
  ['Co.', 'Company'],
  ['Corp.', 'Corporation'],
  ['', 'Inc.'],
  ['Group', 'Group, LLC'],
]
const PLACES: readonly [PlaceOf, ...PlaceOf[]] = [
  ['Boston', 'MA', '617', '02118'],
  ['Worcester', 'MA', '508', '01604'],
  ['Providence', 'RI', '401', '02903'],
  ['Hartford', 'CT', '860', '06103'],
  ['Denver', 'CO', '303', '80216'],
  ['Aurora', 'CO', '720', '80011'],
  ['Austin', 'TX', '512', '78744'],
  ['San Antonio', 'TX', '210', '78219'],
  ['Phoenix', 'AZ', '602', '85034'],
  ['Tacoma', 'WA', '253', '98421'],
  ['Seattle', 'WA', '206', '98108'],
  ['Oakland', 'CA', '510', '94607'],
  ['Sacramento', 'CA', '916', '95811'],
  ['Reno', 'NV', '775', '89502'],
  ['Montréal', 'QC', '514', 'H3C 2G1'],
  ['Albuquerque', 'NM', '505', '87107'],
  ['Portland', 'OR', '503', '97210'],
  ['Raleigh', 'NC', '919', '27603'],
]
const STREETS = [
  'Industrial Way',
  'Dorchester Ave',
  'Railroad Street',
  'Commerce Blvd',
  'County Road 12',
  'Harbor Drive',
  'Mill Street',
  '4th Avenue S',
] as const
const SITES = [
  'Parking Structure',
  'Ambulatory Care Center',
  'Elementary School Modernization',
  'Water Treatment Plant',
  'Tower B Fit-out',
  'Airport Concourse C',
  'Data Center Phase 2',
  'Courthouse Renovation',
  'Transit Station',
  'Mixed-Use Podium',
  'Warehouse 14',
  'Library Expansion',
  'Seismic Retrofit',
] as const

type Which = 'source' | 'target'

function makeCompany(index: number, which: Which): FakeRecord {
  const seed = mix(index)
  const twist = which === 'source' ? 0 : mix(index + 5_000_011)
  const [founder, second] = [pick(FOUNDERS, seed), pick(SECOND, seed >>> 6)]
  const trade = pick(TRADES, seed >>> 10)
  const form = pick(FORMS, seed >>> 15)
  const other = which === 'target' && twist % 10 < 6
  const branch = seed % 37 === 0 ? ` of ${pick(PLACES, seed >>> 3)[0]}` : ''
  const dba = which === 'source' && seed % 53 === 0 ? ` dba ${founder} Services` : ''
  const name = `${founder}${second} ${other ? trade[1] : trade[0]}${branch} ${other ? form[1] : form[0]}${dba}`.trim()
  const [city, region, area, postal] = pick(PLACES, seed >>> 4)
  const phone = twist % 7 === 1 ? null : `(${area}) 555-${String(seed % 10_000).padStart(4, '0')}`
  const domain = `${fold(founder).replace(/[^a-z]/g, '')}${fold(trade[0])
    .replace(/[^a-z]/g, '')
    .slice(0, 6)}${seed % 90}.com`
  const moved = twist % 11 === 3 ? pick(PLACES, twist >>> 7) : null
  return record(
    which,
    index,
    {
      name: other && twist % 5 === 0 ? name.toUpperCase() : name,
      address:
        twist % 13 === 2
          ? null
          : `${(seed % 980) + 11} ${pick(STREETS, seed >>> 8)}${twist % 6 === 1 ? `, Suite ${(seed % 30) + 100}` : ''}`,
      city: moved ? moved[0] : city,
      region: moved ? moved[1] : region,
      postal: moved ? moved[3] : postal,
      phone: which === 'source' && seed % 9 === 0 ? null : phone,
      website: seed % 4 === 0 || twist % 6 === 2 ? null : which === 'source' ? domain : `https://www.${domain}`,
      trade: which === 'source' ? trade[0] : null,
    },
    seed,
  )
}

function makeProject(index: number, which: Which): FakeRecord {
  const seed = mix(index + 7_000_000)
  const [city, region, , postal] = pick(PLACES, seed)
  const site = pick(SITES, seed >>> 4)
  const number = `${2019 + (seed % 8)}-${String((seed >>> 6) % 900).padStart(3, '0')}`
  const start = `${2019 + (seed % 8)}-${String((seed % 12) + 1).padStart(2, '0')}-01`
  const finish = `${2021 + (seed % 8)}-${String(((seed >>> 3) % 12) + 1).padStart(2, '0')}-28`
  return record(
    which,
    index,
    {
      name:
        which === 'source'
          ? `${city} ${site}`
          : seed % 3 === 0
            ? `${number} ${city} ${site}`
            : `${city} ${site.replace('Modernization', 'Modernisation')}`,
      number: which === 'target' && seed % 4 === 0 ? null : number,
      address: which === 'source' ? `${(seed % 980) + 11} ${pick(STREETS, seed >>> 8)}` : null,
      city: which === 'source' ? city : null,
      region: which === 'source' ? region : null,
      postal: which === 'source' ? postal : null,
      start: which === 'target' && seed % 5 === 0 ? null : start,
      finish,
      value: `${(seed % 900) + 12}${String(seed % 1000).padStart(3, '0')}000.00`,
    },
    seed,
  )
}

function record(
  which: Which,
  index: number,
  values: Record<string, string | null> & { name: string },
  seed: number,
): FakeRecord {
  const { name, address: _address, postal: _postal, ...columns } = values
  const id =
    which === 'source'
      ? String(562_949_953_400_000 + index * 7)
      : `${mix(index + 99)
          .toString(16)
          .padStart(8, '0')}${mix(index).toString(16).padStart(8, '0')}`
  const side = { id, name, active: seed % 41 !== 0, columns }
  return { side, values, folded: fold(`${name} ${values.city ?? ''} ${values.number ?? ''} ${id}`) }
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
