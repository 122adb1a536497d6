// What has to be there before anything of Crosswalk can run from a checkout. Plain Node 20.19 or later, no packages;
// messages go to standard error.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { contentHash, treeFingerprint } from './lib/fingerprint.mjs'
import { locked } from './lib/lock.mjs'
import { inRoot, nodePath, root, say } from './lib/paths.mjs'

export { downloadElectron } from './lib/electron.mjs'
export { ensureChromium, ensureSecretService } from './lib/system-packages.mjs'

// Standard output of what runs here is sent to standard error, where messages belong.
const STDIO = ['ignore', 2, 2]

/** Packages installed as package-lock.json says, then the program built from the sources as they are. */
export function ensureProgram() {
  locked(() => {
    ensureNodeModules()
    ensureBuild()
  })
}

/** Packages installed as package-lock.json says. */
export function ensurePackages() {
  locked(ensureNodeModules)
}

function ensureNodeModules() {
  const stamp = inRoot('node_modules', '.crosswalk-stamp')
  const wanted = contentHash([inRoot('package-lock.json')])
  if (read(stamp) === wanted) return
  if (!installedByHand(stamp)) {
    say('Installing packages (npm ci), about half a minute.')
    npm(['ci', '--no-audit', '--no-fund'])
  }
  writeFileSync(stamp, wanted)
}

/** Somebody ran `npm ci` after the last change of package-lock.json: npm's own record of it is newer. */
function installedByHand(stamp) {
  const record = statSync(inRoot('node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  if (!record || existsSync(stamp)) return false
  return record.mtimeMs >= statSync(inRoot('package-lock.json')).mtimeMs
}

function ensureBuild() {
  const stamp = inRoot('out', '.stamp')
  const sources = ['src', 'electron.vite.config.ts', 'package-lock.json', 'package.json'].map((name) => inRoot(name))
  const wanted = treeFingerprint(sources, { leaveOut: /\.test\.tsx?$/ })
  if (read(stamp) === wanted) return
  say('Building Crosswalk.')
  // Node rather than the shell's electron-vite: the pinned one, whatever runs this.
  const vite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  run(nodePath(), [vite, 'build', '--logLevel', 'warn'], 'The build failed: its messages are above.')
  mkdirSync(inRoot('out'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function npm(args) {
  const failure = 'npm ci failed: its messages are above.'
  // Under `npm run`, npm says where it is itself; else the one on the path.
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], failure)
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, failure)
}

function run(command, args, failure) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: STDIO, shell: command.endsWith('.cmd') })
  if (status !== 0) throw new Error(failure)
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
