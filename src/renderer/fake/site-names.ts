/** Deterministic names for the development back end's plan, runs and log: messy in the ways of real directories. */

const FIRST = [
  'Ironwood',
  'Cascade',
  'Blue Heron',
  'Tri-County',
  'Granite State',
  'Ó Briain',
  'Sunbelt',
  'Old Colony',
  'Pérez & Sons',
  'Lakeshore',
  'Keystone',
  'Big Sky',
  'Delta',
  'Northgate',
  'Harbor',
  'Redwood',
  'A.C.M.E.',
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
  'Rocky Mtn.',
] as const
const TRADE = [
  'Mechanical',
  'Electric',
  'Concrete',
  'Roofing',
  'Glass & Glazing',
  'Steel Erectors',
  'Fire Protection',
  'Drywall',
  'Plumbing',
  'Excavating',
  'Masonry',
  'Painting',
  'Elevator',
  'Scaffold',
  'Landscaping',
  'Insulation',
  'Millwork',
  'Flooring',
  'Demolition',
] as const
const FORM = [
  'Inc.',
  'LLC',
  'Co.',
  'Corp',
  '',
  'L.L.C.',
  'Group',
  'Bros.',
  'of Boston, Inc',
  'dba Allied Services',
] as const
const PLACE: readonly [Place, ...Place[]] = [
  ['Boston', 'MA', '02118'],
  ['Worcester', 'MA', '01604'],
  ['Providence', 'RI', '02903'],
  ['Hartford', 'CT', '06103'],
  ['Denver', 'CO', '80216'],
  ['Austin', 'TX', '78744'],
  ['Phoenix', 'AZ', '85034'],
  ['Tacoma', 'WA', '98421'],
  ['Montréal', 'QC', 'H3C 2G1'],
  ['Albuquerque', 'NM', '87107'],
]
const SITE = [
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
] as const

type Place = readonly [city: string, region: string, postalCode: string]

/** A well-mixed 32-bit number of `seed`: the same for the same seed. */
export function mix(seed: number): number {
  let x = (seed + 0x9e3779b9) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

export function pick<T>(list: readonly [T, ...T[]], seed: number): T {
  return list[seed % list.length] ?? list[0]
}

export function companyName(index: number): string {
  const seed = mix(index)
  return [pick(FIRST, seed), pick(TRADE, seed >>> 5), pick(FORM, seed >>> 10)].filter(Boolean).join(' ')
}

export function projectName(index: number): string {
  const seed = mix(index + 7_000_000)
  return `${pick(PLACE, seed)[0]} ${pick(SITE, seed >>> 4)}`
}

export function place(index: number): { city: string; region: string; postalCode: string; line1: string } {
  const seed = mix(index + 31)
  const [city, region, postalCode] = pick(PLACE, seed)
  return { city, region, postalCode, line1: `${(seed % 980) + 11} ${pick(FIRST, seed >>> 3)} Street` }
}

export const companyId = (index: number): string => String(562_949_953_400_000 + index * 7)
export const projectId = (index: number): string => String(598_134_325_500_000 + index * 13)
export const partyId = (index: number): string =>
  mix(index + 99)
    .toString(16)
    .padStart(8, '0') + mix(index).toString(16)
