import { PhoneBook, slug } from './contact-details'
import { makeCorfix, serviceAccountUser } from './corfix-records'
import { fillDirectory } from './fill-directory'
import { IdSequence } from './ids'
import { makeParties } from './parties'
import { makeProjects } from './procore-projects'
import { makeUsers } from './procore-users'
import { makeVendors } from './procore-vendors'
import { Random } from './random'
import { SandboxWorld } from './sandbox-world'
import { makeCatalogue } from './trustlayer-catalogue'
import { makeCompliance } from './trustlayer-compliance'
import { associateSome, makeTrustLayerProjects } from './trustlayer-projects'

/** What is absent follows from the scale. */
export interface WorldCounts {
  projects?: number | undefined
  companies?: number | undefined
  parties?: number | undefined
  /** Not deleted ones, of every project that is permitted. Default: about 15, in all about 800 at scale 1. */
  commitmentsPerProject?: number | undefined
  /** People of every company of the directory. Default: none to three. */
  contactsPerCompany?: number | undefined
  /** Insurance records entered by hand, company and project level together. Default: 80 at scale 1. */
  insurances?: number | undefined
}

export interface WorldOptions {
  seed: number
  /** 1 is 60 Procore projects, 300 companies, 45 TrustLayer projects and 220 parties. */
  scale: number
  counts?: WorldCounts | undefined
  /** TrustLayer's own Procore integration has left plain `procore/<id>` external ids. Default false. */
  nativeIntegration?: boolean | undefined
  /** A text custom field "Project Number" exists for projects. Default false. */
  projectNumberField?: boolean | undefined
  /** What TrustLayer's v2 says that the workspace is on. Both generations are served in any case. Default 1. */
  trustlayerVersion?: 1 | 2 | undefined
  /** False: v1 answers 410 to everything, as after its end. Default true. */
  v1Answers?: boolean | undefined
  /** A project that is made in Corfix over its API gets its first completed forms at once. Default false. */
  formsForNewProjects?: boolean | undefined
  /** Milliseconds since 1970; for changes made while the servers run. Default: the machine's clock. */
  now?: (() => number) | undefined
}

const OWN_NAME = 'Harbour Builders'
const SERVICE_USER_ID = 380_911
const LARGE_IDS = 562_949_953_421_312

/** Same options, same world, to the last id. Only what happens later carries the clock's time. */
export function createWorld(options: WorldOptions): SandboxWorld {
  const random = new Random(`crosswalk/${options.seed}`)
  const world = new SandboxWorld({
    random: random.fork('runtime'),
    now: options.now ?? Date.now,
    companyId: Number(sandboxCompanyId(options.seed)),
    companyName: OWN_NAME,
  })
  const phones = new PhoneBook()
  const projects = makeProjects({
    random: random.fork('projects'),
    ids: new IdSequence(random.fork('project-ids'), LARGE_IDS + 1_000_000),
    count: options.counts?.projects ?? amount(60, options.scale),
  })
  const vendors = makeVendors({
    random: random.fork('vendors'),
    phones,
    ids: {
      large: new IdSequence(random.fork('vendor-ids'), LARGE_IDS + 4_000_000_000),
      small: new IdSequence(random.fork('old-vendor-ids'), 161_072, 40),
      people: new IdSequence(random.fork('people-ids'), 1_306_796, 30),
    },
    count: options.counts?.companies ?? amount(300, options.scale),
    projects,
    ownName: OWN_NAME,
  })
  const users = makeUsers({
    random: random.fork('users'),
    phones,
    ids: new IdSequence(random.fork('user-ids'), 381_006, 30),
    employees: amount(40, options.scale),
    vendors,
    ownDomain: `${slug(OWN_NAME)}.example`,
  })
  addServiceAccount(users, world, vendors)
  world.procore.fill({ projects, vendors: vendors.map(({ row }) => row), users })
  fillTrustLayer({ world, options, random, phones, projects, vendors })
  world.corfix.fill(makeCorfix({ random: random.fork('corfix'), projects, users, scale: options.scale }))
  world.corfix.formsForNewProjects = options.formsForNewProjects ?? false
  const insurances = options.counts?.insurances ?? amount(80, options.scale)
  fillDirectory({ world, random, phones, projects, vendors, users, counts: { ...options.counts, insurances } })
  return world
}

interface TrustLayerFill {
  world: SandboxWorld
  options: WorldOptions
  random: Random
  phones: PhoneBook
  projects: ReturnType<typeof makeProjects>
  vendors: ReturnType<typeof makeVendors>
}

function fillTrustLayer({ world, options, random, phones, projects, vendors }: TrustLayerFill): void {
  const catalogue = makeCatalogue(random.fork('catalogue'), options.projectNumberField ?? false)
  const common = {
    procoreCompanyId: world.procore.companyId,
    nativeIntegration: options.nativeIntegration ?? false,
  }
  const { parties, partyOf } = makeParties({
    ...common,
    random: random.fork('parties'),
    phones,
    count: options.counts?.parties ?? amount(220, options.scale),
    vendors,
    partyTypes: catalogue.partyTypes,
  })
  const projectCount = options.counts?.projects ?? amount(60, options.scale)
  const made = makeTrustLayerProjects({
    ...common,
    random: random.fork('trustlayer-projects'),
    count: Math.round(projectCount * 0.75),
    projects,
    numberField: catalogue.customFields.find((field) => field.name === 'Project Number'),
  })
  associateSome(random.fork('associations'), parties, made.projects)
  const { profiles } = catalogue
  const compliance = makeCompliance({ random: random.fork('compliance'), parties, profiles })
  world.trustlayer.fill({ ...catalogue, ...compliance, parties, projects: made.projects })
  world.trustlayer.workspace.apiVersion = options.trustlayerVersion ?? 1
  world.trustlayer.v1Answers = options.v1Answers ?? true
  world.truth = { companies: partyOf, projects: made.projectOf }
}

/** Of an id below those of the others; it belongs to the customer itself. */
function addServiceAccount(
  users: ReturnType<typeof makeUsers>,
  { corfix }: SandboxWorld,
  vendors: ReturnType<typeof makeVendors>,
): void {
  const own = vendors.find(({ row }) => row.company_vendor)
  if (own) users.push(serviceAccountUser(SERVICE_USER_ID, own.row.id, corfix.account.serviceAccountEmail))
}

function amount(atOne: number, scale: number): number {
  return Math.max(1, Math.round(atOne * scale))
}

/** Procore company id of the world that a seed makes; beyond 32 bits, as Procore's newer ones are. */
export function sandboxCompanyId(seed: number): string {
  return String(LARGE_IDS + seed)
}
