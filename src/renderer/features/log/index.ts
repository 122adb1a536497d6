/** Placeholder until the screen is written. */
export function LogScreen() {
  return null
}
