import { type RunningSandbox, startSandbox } from '../../../sandbox/start-sandbox'
import { MemoryCredentials } from '../../http/testing/memory-credentials'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { createTrustLayerConnector, type TrustLayerConnectorOptions } from '../index'

export interface Spoken {
  version: 'v1' | 'v2'
  v1Answers: boolean
}

/** A small sandbox world on real sockets, with a connector of that generation. */
export async function sandboxOf({ version, v1Answers }: Spoken) {
  const sandbox = await startSandbox({
    seed: 7,
    scale: 0.2,
    faults: 'none',
    projectNumberField: true,
    trustlayerVersion: version === 'v2' ? 2 : 1,
    v1Answers,
  })
  return { sandbox, state: sandbox.world.trustlayer, port: portTo(sandbox, 'auto') }
}

export function portTo({ trustlayer, procore }: RunningSandbox, version: TrustLayerConnectorOptions['version']) {
  return createTrustLayerConnector({
    apiUrl: trustlayer.apiUrl,
    companyId: procore.companyId,
    version,
    credentials: new MemoryCredentials({ 'trustlayer.token': trustlayer.token }),
    clock: new VirtualClock(Date.now()),
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
  }).port
}
