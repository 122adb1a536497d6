// What `electron <folder> [arguments]` does: finds the application's main file and runs it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { start } from './host.mjs'

// Switches of Chromium and Node that Playwright passes, in front of the application.
const SWITCHES = /^--(no-sandbox|inspect(=.*)?|remote-debugging-port=.*|enable-logging|disable-gpu)$/

const given = process.argv.slice(2)
const first = given.findIndex((argument) => !SWITCHES.test(argument))
const switches = first < 0 ? given : given.slice(0, first)
const [folder = '.', ...rest] = first < 0 ? [] : given.slice(first)
const appPath = resolve(folder)
const manifest = JSON.parse(readFileSync(resolve(appPath, 'package.json'), 'utf8'))
process.argv = [process.argv[0], appPath, ...rest]

start({
  appPath,
  manifest,
  driven: switches.some((argument) => argument.startsWith('--remote-debugging-port')),
  // Chromium refuses its own sandbox to root; Playwright asks for none on Linux.
  sandbox: !switches.includes('--no-sandbox') && process.getuid?.() !== 0,
  // A command-line run (`--cli`) opens no window, so no browser is started for it.
  windowless: rest.includes('--cli'),
})
await import(pathToFileURL(resolve(appPath, manifest.main)).href)
