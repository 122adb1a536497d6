import type { RouteParams, ScreenId } from '../../stores/route'

/** Where what a list's note asks for is done; `pull` is done from anywhere. */
export type NoteStep = { readonly label: string; readonly screen: ScreenId; readonly params: RouteParams } | 'pull'

const SETTING =
  /\b(?:(?:trustlayer|corfix)\.)?(?:contacts|commitments|profiles|compliance|companies|projects|workers|forms)\.[a-z][A-Za-z]+\b/

/** The step that a note names: a setting, the mapping, a permission to look into, or a pull. Null where it names none. */
export function noteStep(note: string): NoteStep | null {
  const setting = SETTING.exec(note)?.[0]
  if (setting) return { label: 'Open the setting', screen: 'settings', params: { search: setting } }
  if (/\bCorfix projects\b/.test(note)) return { label: 'Open Corfix projects', screen: 'corfix-projects', params: {} }
  if (/\bmap (?:the )?projects\b/i.test(note)) return { label: 'Map the projects', screen: 'projects', params: {} }
  if (/\bmap (?:the )?companies\b/i.test(note)) return { label: 'Map the companies', screen: 'companies', params: {} }
  if (/\bpermission|\bpermit/i.test(note)) return { label: 'Check the connections', screen: 'connections', params: {} }
  return /\bpull\b/i.test(note) ? 'pull' : null
}
