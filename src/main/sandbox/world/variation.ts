import { withoutAccents } from './contact-details'
import type { Random } from './random'

/** How a second clerk spells the same name. Each edit leaves text it does not apply to as it is. */
const ABBREVIATIONS: readonly [long: RegExp, short: string][] = [
  [/\bMechanical\b/, 'Mech.'],
  [/\bElectrical\b/, 'Elec.'],
  [/\bElectric\b/, 'Elec'],
  [/\bConstruction\b/, 'Const.'],
  [/\bConstruction\b/, 'Constr'],
  [/\bBrothers\b/, 'Bros.'],
  [/\bContracting\b/, 'Contr.'],
  [/\bContractors\b/, 'Contrs'],
  [/\bServices\b/, 'Svcs'],
  [/\bEngineering\b/, 'Engr.'],
  [/\bEquipment\b/, 'Equip'],
  [/\bGeneral\b/, 'Gen.'],
  [/\bSupply\b/, 'Sply'],
  [/\bCommercial\b/, "Comm'l"],
  [/\bNational\b/, "Nat'l"],
  [/\bElementary School\b/, 'ES'],
  [/\bElementary School\b/, 'Elem.'],
  [/\bHigh School\b/, 'HS'],
  [/\bMedical Center\b/, 'Med Ctr'],
  [/\bCenter\b/, 'Ctr'],
  [/\bBuilding\b/, 'Bldg'],
  [/\bRenovation\b/, 'Reno'],
  [/\bTenant Improvement\b/, 'TI'],
  [/\bPhase 2\b/, 'Phase II'],
  [/\bPhase 1\b/, 'Ph. I'],
  [/\bSt\. /, 'Saint '],
]

type Edit = (text: string, random: Random) => string

const EDITS: readonly Edit[] = [
  (text, random) => {
    const fitting = ABBREVIATIONS.filter(([long]) => long.test(text))
    if (fitting.length === 0) return text
    const [long, short] = random.pick(fitting)
    return text.replace(long, short)
  },
  (text) => (text.includes(' & ') ? text.replace(' & ', ' and ') : text.replace(' and ', ' & ')),
  (text) => withoutAccents(text),
  (text) => text.replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ä/g, 'ae').replace(/ß/g, 'ss'),
  (text) => text.toUpperCase(),
  (text) => text.replace(/^The /, ''),
  (text) => text.replace(/[.,']/g, ''),
  (text) => text.replace(/-/g, ' '),
  (text) => text.replace(/ (Group|Family|Commercial|Industrial)\b/, ''),
  (text) => text.replace(/ – /g, ' - '),
  typo,
]

/** One slip of the fingers: two neighbours swapped, or a letter left out. */
function typo(text: string, random: Random): string {
  if (text.length < 6) return text
  const at = random.int(1, text.length - 3)
  const one = text.charAt(at)
  const other = text.charAt(at + 1)
  if (!/[a-z]/.test(one) || !/[a-z]/.test(other)) return text
  const middle = random.chance(0.5) ? other + one : other
  return text.slice(0, at) + middle + text.slice(at + 2)
}

/** Most edits fit few names: another one is tried when nothing changed. */
function edited(text: string, random: Random): string {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const changed = random.pick(EDITS)(text, random)
    if (changed !== text) return changed
  }
  return text
}

export function respelled(text: string, random: Random, edits: number): string {
  let result = text
  for (let i = 0; i < edits; i += 1) result = edited(result, random)
  return result.replace(/ {2,}/g, ' ').trim()
}

/** `510-555-0100` as other systems write it. */
export function phoneWrittenAs(phone: string, random: Random): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length !== 10) return phone
  const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
  return random.pick([
    `(${area}) ${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `+1 ${area} ${exchange} ${line}`,
    `${area}-${exchange}-${line}`,
    digits,
  ])
}
