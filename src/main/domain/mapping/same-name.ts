import type { TrustLayerKind } from '@shared/vocabulary'
import { parseName } from '../text/company-name'
import { fold } from '../text/fold'

/** A record that holds a name. `number`: a project's, where it has one. */
export interface Claimed {
  id: string
  name: string
  number?: string | null
}

export interface NameClaims {
  claim(record: Claimed): void
  /** The first record that holds the same name, or null. */
  holder(record: Claimed): Claimed | null
}

/**
 * Who holds a name, folded as matching folds it: "Bay Electric, Inc." and "Bay Elec" are one company, an AG is no GmbH. Projects
 * keep every word ("Phase 1", "Phase 2"), and two with a number each that differ are two projects, whatever they are called.
 */
export function nameClaims(kind: TrustLayerKind): NameClaims {
  const held = new Map<string, Holder[]>()
  return {
    claim: (record) => {
      const { key, forms } = keyOf(kind, record)
      const holders = held.get(key)
      if (holders) holders.push({ record, forms })
      else held.set(key, [{ record, forms }])
    },
    holder: (record) => {
      const { key, forms } = keyOf(kind, record)
      return held.get(key)?.find((holder) => !isAnother({ record, forms }, holder))?.record ?? null
    },
  }
}

interface Holder {
  record: Claimed
  /** Kinds of legal form that the name says. */
  forms: string
}

function keyOf(kind: TrustLayerKind, { name }: Claimed): { key: string; forms: string } {
  if (kind === 'project') return { key: fold(name) || name.trim(), forms: '' }
  const { joined, forms } = parseName(name)
  return { key: joined || name.trim(), forms: forms.join(' ') }
}

function isAnother(a: Holder, b: Holder): boolean {
  const forms = a.forms !== '' && b.forms !== '' && a.forms !== b.forms
  const numbers = !!a.record.number && !!b.record.number && a.record.number !== b.record.number
  return forms || numbers
}
