/** Placeholder until the screen is written. */
export function MappingScreen(_: { kind: 'project' | 'company' }) {
  return null
}
