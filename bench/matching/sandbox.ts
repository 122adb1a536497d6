import type { Party, ProcoreVendor } from '@shared/records'
import { toVendor } from '../../src/main/connectors/procore/map-vendor'
import { VendorAnswer } from '../../src/main/connectors/procore/schemas'
import { toParty } from '../../src/main/connectors/trustlayer/v1/map'
import { PartyAnswer } from '../../src/main/connectors/trustlayer/v1/schemas'
import { suggest } from '../../src/main/domain/matching/suggest'
import { COMPANY_ID } from '../../src/main/domain/testing/records'
import { vendorExtended } from '../../src/main/sandbox/procore/vendor-views'
import { partyView } from '../../src/main/sandbox/trustlayer/views'
import { createWorld } from '../../src/main/sandbox/world/create-world'
import type { Answer, Truth } from './measures'
import { answers, finish } from './ours'

/** Construction companies as the sandbox makes them: its world knows which party is which company. */
export interface Construction {
  sources: ProcoreVendor[]
  targets: Party[]
  truth: Truth
}

export function constructionCompanies(seed: number): Construction {
  const { procore, trustlayer, truth } = createWorld({ seed, scale: 6 })
  return {
    sources: procore.vendors.all().map((row) => toVendor(VendorAnswer.parse(vendorExtended(row, procore)), true)),
    // Stable ids would tell the answer (M5).
    targets: trustlayer.parties
      .all()
      .map((row) => ({ ...toParty(PartyAnswer.parse(partyView(row, trustlayer))), externalIds: [] })),
    truth: new Map([...truth.companies].map(([source, target]) => [source, new Set([target])])),
  }
}

export function answerConstruction({ sources, targets }: Construction): Answer[] {
  const found = finish(suggest({ kind: 'company', companyId: COMPANY_ID, sources, targets }))
  return answers(sources, found)
}
