import type { Finding } from '@shared/plan'
import type { PlanInput } from '../types'

/** What the settings ask for and this version does not do: said in every plan, never ignored in silence. */
export function notCarriedOut({
  settings,
  trustlayerVersion,
}: Pick<PlanInput, 'settings' | 'trustlayerVersion'>): Finding[] {
  const { projects, companies } = settings.trustlayer
  return [
    ...(projects.autoImport ? [autoImport('projects', 'true')] : []),
    ...(companies.autoImport === 'off' ? [] : [autoImport('companies', companies.autoImport)]),
    ...(trustlayerVersion === 'v2' ? [VERSION_2] : []),
  ]
}

function autoImport(what: 'projects' | 'companies', value: string): Finding {
  const setting = `trustlayer.${what}.autoImport`
  return {
    code: 'left-out',
    rule: 'M7',
    severity: 'warning',
    records: [],
    message: `The setting ${setting} is "${value}", but this version of Crosswalk does not import ${what} by itself: nothing is imported without a decision.`,
    next: `Decide on the ${what} in the mapping table, or with "decide"; the setting changes nothing until then.`,
  }
}

const VERSION_2: Finding = {
  code: 'left-out',
  rule: 'S4',
  severity: 'warning',
  records: [],
  message:
    'The workspace asks for version v2 of TrustLayer’s API, but this version of Crosswalk speaks v1, and did so here.',
  next: 'Nothing to do while TrustLayer answers v1. Set trustlayer.version to "auto" in workspace.json to be rid of this line.',
}
