import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findChromium } from '../scripts/lib/chromium.mjs'
import { chooseHost } from '../scripts/lib/electron.mjs'
import testFolder from '../scripts/lib/test-folder.mjs'

/**
 * Says in which host the console is tested, and refuses to begin where nothing could run. The data of all consoles lies in one
 * temporary folder, which goes with the run.
 */
export default function announceHost(): () => void {
  const host = chooseHost()
  if (!existsSync(resolve('out/main/index.js'))) throw new Error('out/ is missing: run `npm run build` first.')
  if (!host.real && !findChromium())
    throw new Error('Neither Electron nor Chromium is installed: install Chromium, or set CROSSWALK_CHROMIUM.')
  console.log(`The console runs in ${host.name}.`)
  return testFolder()
}
