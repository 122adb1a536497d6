import { type LogCode, MAPPING_KINDS, type TrustLayerKind } from '@shared/vocabulary'
import type { Closed } from './closed'
import type { CompanyStanding, ProjectStanding } from './view'

/** The name in quotes, or the bare id of a record that was never seen. */
export function nameOf({ source }: ProjectStanding | CompanyStanding, id: string): string {
  return source ? `"${source.name}"` : id
}

/** Why no association can be made for a row yet; null where it is linked or to be imported. */
export function unmapped(kind: TrustLayerKind, standing: ProjectStanding | CompanyStanding): Closed | null {
  switch (standing.state) {
    case 'link':
    case 'import':
      return null
    case 'unseen':
      return {
        ...notLinked(kind),
        what: `the ${kind} is not visible to the Procore app user`,
        next: `See that Procore shows the ${kind} to the app user, then pull.`,
      }
    case 'problem':
      return problem(kind, standing)
    case 'ignore':
      return {
        ...notLinked(kind),
        what: `${kind} "${standing.source.name}" is marked "Do not add to TrustLayer"`,
        next: 'Nothing to do, unless the decision should change.',
      }
    case 'undecided':
      return {
        ...notLinked(kind),
        what: `${kind} "${standing.source.name}" is not linked`,
        next: `Link or import the ${MAPPING_KINDS[kind].words.source} in the mapping table.`,
      }
  }
}

/** Orphaned, or in conflict: M5 and M6. */
export function problem(
  kind: TrustLayerKind,
  standing: Extract<ProjectStanding | CompanyStanding, { state: 'problem' }>,
): Closed {
  return {
    code: standing.code,
    rule: standing.rule,
    what: `the ${kind} needs a look first. ${standing.message.replace(/\.$/, '')}`,
    next: `Settle the ${MAPPING_KINDS[kind].words.source} in the mapping table: unlink it, or link it to another record.`,
    saidElsewhere: true,
  }
}

/** In Procore's list as of the last pull. */
export function isSeen(standing: ProjectStanding | CompanyStanding): boolean {
  return standing.state === 'problem' ? standing.listed : standing.state !== 'unseen'
}

function notLinked(kind: TrustLayerKind): { code: LogCode; rule: string } {
  return { code: `${kind}-not-linked`, rule: 'T5' }
}

/** The sentence of a row that is linked or to be imported. */
export function mapped(standing: ProjectStanding | CompanyStanding, which: string, id: string): string {
  const how = standing.state === 'link' ? `is linked to "${standing.target.name}"` : 'is to be imported'
  return `${which} ${nameOf(standing, id)} ${how} (M1).`
}
