import { Integration, MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { useMemo } from 'react'
import { useMethod } from '../api'
import { MAPPING_SCREEN, type ScreenId } from './route'

/** Screens of one integration: of one that a workspace is not connected to they are not shown. The others are for all. */
const INTEGRATION_OF: Partial<Record<ScreenId, Integration>> = {
  projects: 'trustlayer',
  companies: 'trustlayer',
  commitments: 'trustlayer',
  contacts: 'trustlayer',
  compliance: 'trustlayer',
  'corfix-projects': 'corfix',
  workers: 'corfix',
  forms: 'corfix',
}

/** Where the same Procore record is decided on for the other integration. */
const TWIN: Partial<Record<ScreenId, ScreenId>> = { projects: 'corfix-projects', 'corfix-projects': 'projects' }

export function isShown(screen: ScreenId, connected: readonly Integration[]): boolean {
  const integration = INTEGRATION_OF[screen]
  return integration === undefined || connected.includes(integration)
}

/** The screen itself where it is shown, else the one that stands in for it: a remembered place, a link of an old log entry. */
export function shownScreen(screen: ScreenId, connected: readonly Integration[]): ScreenId {
  const twin = TWIN[screen] ?? 'overview'
  return [screen, twin].find((each) => isShown(each, connected)) ?? 'overview'
}

/** The integrations that a workspace is connected to (`integrationsOf`, as the list of workspaces says it); undefined until known. */
export function useIntegrations(workspaceId: string | null): readonly Integration[] | undefined {
  const workspaces = useMethod('workspaces.list', null).data
  const systems = workspaces?.find(({ id }) => id === workspaceId)?.systems
  return useMemo(() => systems && Integration.options.filter((each) => systems.includes(each)), [systems])
}

/** The mapping kinds of those integrations. */
export function kindsOf(connected: readonly Integration[]): MappingKind[] {
  return MappingKind.options.filter((kind) => isShown(MAPPING_SCREEN[kind], connected))
}

/** "TrustLayer", "Corfix" or "TrustLayer and Corfix": what Procore is kept in step with. */
export function partnersWords(connected: readonly Integration[]): string {
  return connected.map((integration) => SYSTEM_NAME[integration]).join(' and ')
}

/** "both sides" of one integration, "all sides" of two. */
export function sidesWords(connected: readonly Integration[]): string {
  return connected.length > 1 ? 'all sides' : 'both sides'
}
