import { join } from 'node:path'

/**
 * Where the console of this machine keeps its data (Electron's `userData`), so that the command line shares what is the
 * machine's: names learned from decisions. Null where the environment names no home.
 */
export function consoleFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  if (env.CROSSWALK_DATA) return env.CROSSWALK_DATA
  const data = appData(env, platform)
  return data ? join(data, 'Crosswalk') : null
}

function appData(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return env.APPDATA ?? null
  if (platform !== 'darwin' && env.XDG_CONFIG_HOME) return env.XDG_CONFIG_HOME
  const inHome = platform === 'darwin' ? join('Library', 'Application Support') : '.config'
  return env.HOME ? join(env.HOME, inHome) : null
}
