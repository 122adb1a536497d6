import type { Commitment, Party } from '@shared/records'
import type { Settings } from '@shared/settings'
import type { FlowInput, Snapshots } from '../types'
import {
  commitment,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
  vendor,
} from './records'

/** Procore's ids of the usual pair: "Pier 9 Seismic Retrofit" and "Bay Electric, Inc.". */
export const PIER = '562949953420001'
export const BAY = '598134325000161'
export const PAIR = `${PIER}/${BAY}`
/** The pair in TrustLayer. */
export const TL_PAIR = 'tl-pier/p-bay'

export const pier = project({ id: PIER, name: 'Pier 9 Seismic Retrofit', number: '24-017' })
export const bay = vendor({ id: BAY, name: 'Bay Electric, Inc.', projectIds: [PIER] })

/** A commitment of the usual pair; approved and executed unless told. */
export function ofBay(change: Partial<Commitment> & { id: string }): Commitment {
  return commitment({ projectId: PIER, companyId: BAY, companyName: bay.name, ...change })
}

export interface Site {
  commitments?: readonly Commitment[]
  /** Changes of the party "Bay Electric, Inc.". */
  party?: Partial<Party>
  /** Settings of commitments (T5, T7, T8) and of profiles (T9). */
  rules?: Partial<Settings['trustlayer']['commitments']>
  profiles?: Partial<Settings['trustlayer']['profiles']>
  snapshots?: Partial<Snapshots>
  input?: Partial<Omit<FlowInput, 'snapshots' | 'settings'>>
}

/** One linked project and one linked company, with their commitments read; not associated yet. */
export function site({ commitments = [], rules, profiles, snapshots, input, ...change }: Site = {}): FlowInput {
  return planInput({
    decisions: [link('project', PIER, 'tl-pier'), link('company', BAY, 'p-bay')],
    settings: settingsWith(({ trustlayer }) => {
      Object.assign(trustlayer.commitments, rules)
      Object.assign(trustlayer.profiles, profiles)
    }),
    ...input,
    snapshots: {
      projects: present([pier]),
      companies: present([bay]),
      trustlayerProjects: present([trustlayerProject({ id: 'tl-pier', name: pier.name })]),
      parties: present([party({ id: 'p-bay', name: bay.name, ...change.party })]),
      commitments: present(commitments),
      coverage: emptyCoverage({ commitments: new Map([[PIER, 'read' as const]]) }),
      ...snapshots,
    },
  })
}
