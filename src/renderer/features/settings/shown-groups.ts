import type { Settings } from '@shared/settings'
import type { Integration } from '@shared/vocabulary'
import { type Option, type OptionGroup, readOption } from './options'

interface Shown {
  readonly search: string
  readonly settings: Settings
  /** What the workspace is connected to: options of nothing else show. */
  readonly connected: readonly Integration[]
  /** TrustLayer lists neither custom fields nor profiles (API v2): what has to be entered by hand shows. */
  readonly learned: boolean
}

/** The groups with the options that the search finds, in its words: of label, rule, rule id and path. */
export function shownGroups(
  groups: readonly OptionGroup[],
  { search, settings, connected, learned }: Shown,
): OptionGroup[] {
  const isOfThis = ({ integration }: { integration?: Integration }) =>
    integration === undefined || connected.includes(integration)
  return groups
    .filter(isOfThis)
    .map((group) => ({
      ...group,
      options: group.options.filter(
        (option) =>
          isOfThis(option) &&
          fits(option, group, search) &&
          (option.byHand !== true || learned || isSet(settings, option)),
      ),
    }))
    .filter(({ options }) => options.length > 0)
}

function isSet(settings: Settings, { path }: Option): boolean {
  const value = readOption(settings, path)
  return value !== null && value !== undefined && (!Array.isArray(value) || value.length > 0)
}

function fits({ label, rule, path, ruleId }: Option, { part, title }: OptionGroup, search: string): boolean {
  const text = `${part} ${title} ${label} ${rule} ${path} ${ruleId}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
