import type { TrustLayerPort } from '../../app/ports'
import { HttpClient } from '../http/client'
import type { ConnectorStatus } from '../http/options'
import { Pacer } from '../http/pacing'
import type { GenerationApi } from './api'
import { tokenAuthorizer } from './authorizer'
import { checkTrustLayer } from './check'
import { GenerationChoice } from './generation'
import type { TrustLayerConnectorOptions } from './options'
import { portOf } from './port'
import { SunsetWatch } from './sunset'
import { v1Api } from './v1/api'
import { V1Catalogue } from './v1/catalogue'
import { PAGE_SIZE, V1Client } from './v1/client'
import { v2Api } from './v2/api'
import { V2Client } from './v2/client'
import { readWorkspace } from './workspace'

export interface TrustLayerConnector extends ConnectorStatus {
  readonly port: TrustLayerPort
}

/** TrustLayer for one workspace, in whichever generation of its API the workspace is on (facts/trustlayer-api.md). */
export function createTrustLayerConnector(options: TrustLayerConnectorOptions): TrustLayerConnector {
  const { observer, credentials, companyId, version = 'auto' } = options
  const pacer = new Pacer({ system: 'trustlayer', clock: options.clock, observer })
  const common = { ...options, system: 'trustlayer' as const, baseUrl: options.apiUrl, pacer }
  const v1Http = new HttpClient({ ...common, authorizer: tokenAuthorizer(credentials, 'bare') })
  const v2Http = new HttpClient({ ...common, authorizer: tokenAuthorizer(credentials, 'bearer') })
  const probe = new HttpClient({ ...common, ...quietly(options), authorizer: tokenAuthorizer(credentials, 'bare') })

  const v1Client = new V1Client(v1Http, new SunsetWatch(observer))
  const catalogue = new V1Catalogue(v1Client)
  const readable = version === 'v2' ? null : catalogue
  const read = (signal?: AbortSignal) => readWorkspace(v2Http, readable, signal)
  const choice = new GenerationChoice(version, read)
  const workspace = async (signal?: AbortSignal) => {
    const answer = await read(signal)
    choice.learn(answer)
    return answer
  }
  const apis: Record<'v1' | 'v2', GenerationApi> = {
    v1: v1Api(v1Client, catalogue),
    v2: v2Api(new V2Client(v2Http), {
      v1: new V1Catalogue(new V1Client(probe, new SunsetWatch(undefined))),
      companyId,
    }),
  }
  const api = async (signal?: AbortSignal) => apis[(await choice.get(signal)).generation]
  const check = { api, choice: (signal?: AbortSignal) => choice.get(signal), companyId, workspace }
  return {
    port: {
      ...portOf(async (signal) => (await api(signal)).calls),
      generation: async (signal) => (await choice.get(signal)).generation,
      workspace,
      check: (asked) => checkTrustLayer(check, asked?.signal),
      pageSize: PAGE_SIZE,
    },
    budgets: () => pacer.budgets(),
    estimate: (count) => pacer.estimate(count),
    close() {
      for (const http of [v1Http, v2Http, probe]) http.close()
    },
  }
}

/** What v1 answers to a probe says nothing about the connection: that it refuses the token of a v2 workspace is no failure. */
function quietly({ observer = {} }: TrustLayerConnectorOptions): Pick<TrustLayerConnectorOptions, 'observer'> {
  const { answered: _, ...rest } = observer
  return { observer: rest }
}

export type { TrustLayerConnectorOptions } from './options'
