import { makeCommitmentFields } from './commitment-fields'
import { makeCommitments } from './commitments'
import type { PhoneBook } from './contact-details'
import { IdSequence } from './ids'
import { makeInsurances } from './insurances'
import { makeDocuments } from './make-documents'
import { makePeople } from './people'
import type { MadeVendor } from './procore-vendors'
import type { Random } from './random'
import type { ProcoreProjectRow, ProcoreUserRow } from './rows'
import type { SandboxWorld } from './sandbox-world'

export interface DirectoryFill {
  world: SandboxWorld
  random: Random
  phones: PhoneBook
  projects: readonly ProcoreProjectRow[]
  vendors: readonly MadeVendor[]
  users: readonly ProcoreUserRow[]
  counts: { commitmentsPerProject?: number | undefined; contactsPerCompany?: number | undefined; insurances: number }
}

/** Ids of commitments, of the same length as those of projects. */
const COMMITMENT_IDS = 562_949_953_421_312 + 6_000_000_000
/** Of folders and files, as long. */
const DOCUMENT_IDS = 562_949_953_421_312 + 8_000_000_000
/** One project in thirty has its commitments tool switched off, and another one in thirty Documents. */
const OFF_SHARE = 1 / 30

/**
 * What hangs on Procore's projects and companies: commitments, people, insurance records, Documents. Drawn last, from streams of its
 * own, so that it shifts nothing else. TrustLayer must be filled: a custom field's entries are its profiles' names.
 */
export function fillDirectory({ world, random, phones, projects, vendors, users, counts }: DirectoryFill): void {
  const { procore, trustlayer } = world
  const visible = projects.filter(({ permitted, template }) => permitted && !template)
  const rows = vendors.map(({ row }) => row)
  const fields = makeCommitmentFields(
    new IdSequence(random.fork('custom-field-ids'), 49_416, 60),
    trustlayer.complianceProfiles.all().map(({ name }) => name),
  )
  const people = makePeople({
    random: random.fork('people'),
    phones,
    ids: {
      contacts: new IdSequence(random.fork('contact-ids'), 40_000_000, 30),
      users: new IdSequence(random.fork('contact-user-ids'), 5_200_318, 30),
    },
    vendors,
    users,
    perCompany: counts.contactsPerCompany,
  })
  const documentIds = new IdSequence(random.fork('document-ids'), DOCUMENT_IDS)
  procore.fillDirectory({
    ...people,
    ...makeDocuments({ random: random.fork('documents'), ids: documentIds, projects: visible }),
    customFields: Object.values(fields),
    commitments: makeCommitments({
      random: random.fork('commitments'),
      ids: new IdSequence(random.fork('commitment-ids'), COMMITMENT_IDS),
      projects: visible,
      vendors: rows,
      fields,
      perProject: counts.commitmentsPerProject,
    }),
    insurances: makeInsurances({
      random: random.fork('insurances'),
      ids: new IdSequence(random.fork('insurance-ids'), 2_400_117, 40),
      count: counts.insurances,
      projects: visible,
      vendors: rows,
    }),
  })
  for (const { id } of withoutTool(random.fork('commitments-off'), visible)) procore.commitmentsOff.add(id)
  for (const { id } of withoutTool(random.fork('documents-off'), visible)) procore.documents.switchOff(id)
}

/** Never the first, which demos show. */
function withoutTool(random: Random, visible: readonly ProcoreProjectRow[]): ProcoreProjectRow[] {
  const active = visible.slice(1).filter((project) => project.active)
  return random.shuffled(active).slice(0, Math.round(visible.length * OFF_SHARE))
}
