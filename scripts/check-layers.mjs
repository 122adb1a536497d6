#!/usr/bin/env node
// Holds every import of src/ to the layers of design.md section 2: `node scripts/check-layers.mjs` lists what breaks
// them. scripts/check-layers.test.ts runs it with the unit tests and proves that it fails on broken examples.
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inRoot } from './lib/paths.mjs'

/** Packages of the desktop: for main/electron, main/index.ts and the preload only. */
const DESKTOP = /^(electron|electron-store)(\/|$)/
const PORTS = /^main\/app\/(ports|store-port|corfix-port|documents-port)$/
const MANIFEST = /^\.\.\/package\.json$/
const DOMAIN_AND_SHARED = [/^shared\//, /^main\/domain\//, PORTS]

/**
 * The layers: which files (`of`), what of src they may import (`files`) besides their own folder (whose path has `own`
 * parts), and which packages. The first that fits a file counts.
 */
const LAYERS = [
  { name: 'shared', of: /^shared\//, own: 1, files: [], packages: /^zod$/ },
  {
    name: 'domain',
    of: /^main\/domain\//,
    own: 2,
    files: [/^shared\//],
    packages: /^(zod|fastest-levenshtein)$/,
    // Pure: what it computes depends on what it is given.
    text: /\b(Date\.now|Math\.random|performance\.now|setTimeout|new Date\(\)|process\.)/,
  },
  {
    name: 'connectors',
    of: /^main\/connectors\//,
    own: 3,
    files: [...DOMAIN_AND_SHARED, /^main\/connectors\/http\//],
  },
  { name: 'engine', of: /^main\/engine\//, own: 2, files: DOMAIN_AND_SHARED },
  { name: 'storage', of: /^main\/storage\//, own: 2, files: DOMAIN_AND_SHARED },
  { name: 'review', of: /^main\/review\//, own: 2, files: DOMAIN_AND_SHARED },
  { name: 'sandbox', of: /^main\/sandbox\//, own: 2, files: DOMAIN_AND_SHARED },
  { name: 'credentials', of: /^main\/credentials\//, own: 2, files: DOMAIN_AND_SHARED },
  { name: 'electron', of: /^main\/(electron\/|index$)/, files: [/^shared\//, /^main\//], desktop: true },
  { name: 'main', of: /^main\//, files: [/^shared\//, /^main\/(?!electron\/|index$)/, MANIFEST] },
  { name: 'preload', of: /^preload\//, files: [/^shared\//], packages: /^electron$/, desktop: true },
  {
    name: 'renderer features',
    of: /^renderer\/features\//,
    own: 3,
    files: [/^shared\//, /^renderer\/(?!features\/)/],
    packages: /^(?!node:)/,
  },
  { name: 'renderer', of: /^renderer\//, files: [/^shared\//, /^renderer\//], packages: /^(?!node:)/ },
]

/**
 * What a file breaks, one sentence each.
 * @param {string} path below src, with its ending: `main/engine/pull.ts`
 * @param {string} source
 * @returns {string[]}
 */
export function layerFaults(path, source) {
  const module = path.replace(/\.tsx?$/, '')
  const layer = LAYERS.find(({ of }) => of.test(module))
  if (!layer) return [`${path} belongs to no layer of design.md section 2`]
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const faults = importsOf(code).flatMap(({ name, lazy }) => importFault(layer, module, { name, lazy }) ?? [])
  const impure = layer.text && code.match(layer.text)
  if (impure) faults.push(`is not pure: ${impure[0]}`)
  return faults.map((fault) => `${path} (${layer.name}) ${fault}`)
}

function importFault(layer, module, { name, lazy }) {
  const target = fileOf(module, name)
  if (target) return fileAllowed(layer, module, target) ? undefined : `imports ${target}`
  if (DESKTOP.test(name) && !layer.desktop) return `imports ${name}`
  if (name === 'keytar' && !(lazy && layer.name === 'credentials'))
    return 'imports keytar other than lazily in its vault'
  if (layer.packages && !layer.packages.test(name)) return `imports ${name}`
  return undefined
}

function fileAllowed(layer, module, target) {
  const folder = (path) => path.split('/').slice(0, layer.own).join('/')
  if (layer.own && folder(module) === folder(target)) return true
  return layer.files.some((pattern) => pattern.test(target))
}

/** The file below src that an import names, without its ending; undefined for a package. */
function fileOf(module, name) {
  const plain = name.replace(/\?.*$/, '')
  if (plain.startsWith('@shared/')) return `shared/${plain.slice('@shared/'.length)}`
  if (!plain.startsWith('.')) return undefined
  return posix.join(posix.dirname(module), plain)
}

function importsOf(code) {
  const found = code.matchAll(/\b(from|import)\s*(\(?)\s*['"]([@\w./:?#-]+)['"]/g)
  return [...found].map(([, , lazy, name]) => ({ name, lazy: lazy === '(' }))
}

/** Faults of all files below src. Tests may reach across layers: they stand where the parts are joined. */
export function sourceFaults() {
  return readdirSync(inRoot('src'), { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|(^|\/)testing\//.test(path))
    .flatMap((path) => layerFaults(path, readFileSync(inRoot('src', path), 'utf8')))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = sourceFaults()
  for (const fault of faults) console.log(fault)
  console.log(faults.length === 0 ? 'Every import keeps to the layers.' : `${faults.length} imports break the layers.`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
