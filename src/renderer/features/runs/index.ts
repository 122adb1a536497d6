/** Placeholder until the screen is written. */
export function RunsScreen() {
  return null
}
