export interface ConsoleHost {
  path: string
  real: boolean
  name: string
}
export const standInPath: string
export function installedElectron(): string | undefined
export function chooseHost(): ConsoleHost
export function downloadElectron(): Promise<void>
