import { describe, expect, it } from 'vitest'
import { layerFaults, sourceFaults } from './check-layers.mjs'

describe('the layers of design.md section 2', () => {
  it('are kept by every file of src', () => {
    expect(sourceFaults()).toEqual([])
  })

  it.each([
    ['shared/records.ts', "import { z } from 'zod'\nimport { CrosswalkError } from './errors'"],
    [
      'main/domain/plan/projects.ts',
      "import type { Plan } from '@shared/plan'\nimport { fold } from '../matching/fold'",
    ],
    ['main/domain/matching/score.ts', "import { distance } from 'fastest-levenshtein'"],
    ['main/engine/pull.ts', "import type { Store } from '../app/store-port'\nimport limit from 'p-limit'"],
    [
      'main/connectors/procore/client.ts',
      "import { httpClient } from '../http/client'\nimport { parse } from './parse'",
    ],
    ['main/credentials/keytar-vault.ts', "const keytar = await import('keytar')"],
    [
      'main/app/create-app.ts',
      "import { pull } from '../engine/pull'\nimport { openStore } from '../storage/open-store'",
    ],
    ['main/index.ts', "import Store from 'electron-store'\nimport { createWindow } from './electron/window'"],
    [
      'renderer/features/plan/PlanScreen.tsx',
      "import { Screen } from '../../ui/Screen'\nimport { Diff } from './Diff'",
    ],
    ['renderer/main.tsx', "import './global.css'\nimport { PlanScreen } from './features/plan/PlanScreen'"],
    ['main/engine/apply.ts', "// import { app } from 'electron' is not for here\n/* from 'keytar' */"],
  ])('allow %s', (path, source) => {
    expect(layerFaults(path, source)).toEqual([])
  })

  it.each([
    ['a package in shared', 'shared/records.ts', "import { distance } from 'fastest-levenshtein'"],
    ['main in shared', 'shared/plan.ts', "import type { Plan } from '../main/domain/types'"],
    ['I/O in the domain', 'main/domain/plan/build.ts', "import { readFileSync } from 'node:fs'"],
    ['the engine in the domain', 'main/domain/plan/build.ts', "import type { Job } from '../../engine/job'"],
    ['a clock in the domain', 'main/domain/plan/build.ts', 'export const now = () => Date.now()'],
    ['chance in the domain', 'main/domain/ids.ts', 'export const id = () => Math.random()'],
    ['storage in the engine', 'main/engine/pull.ts', "import { openStore } from '../storage/open-store'"],
    ['a connector in the engine', 'main/engine/pull.ts', "import { procore } from '../connectors/procore/client'"],
    ['an app file that is no port', 'main/storage/views.ts', "import { registry } from '../app/registry'"],
    ['one connector in another', 'main/connectors/corfix/http.ts', "import { page } from '../procore/paging'"],
    ['Electron outside its folder', 'main/app/handlers/main.ts', "import { shell } from 'electron'"],
    ['Electron loaded lazily', 'main/engine/job.ts', "const { app } = await import('electron')"],
    ['electron-store in storage', 'main/storage/preferences.ts', "import Store from 'electron-store'"],
    ['the Electron folder in the app', 'main/app/create-app.ts', "import { saveText } from '../electron/dialogs'"],
    ['keytar at once', 'main/credentials/keytar-vault.ts', "import keytar from 'keytar'"],
    ['keytar outside its vault', 'main/engine/job.ts', "const keytar = await import('keytar')"],
    ['main in the preload', 'preload/index.ts', "import { senderTrusted } from '../main/electron/security-policy'"],
    ['Node in the renderer', 'renderer/api/client.ts', "import { join } from 'node:path'"],
    ['main in the renderer', 'renderer/App.tsx', "import type { Store } from '../main/app/store-port'"],
    ['Electron in the renderer', 'renderer/App.tsx', "import { ipcRenderer } from 'electron'"],
    ['one feature in another', 'renderer/features/plan/Plan.tsx', "export { Row } from '../mapping/Row'"],
    ['a feature in the shared parts, as re-export', 'shared/index.ts', "export * from '../renderer/ui/Screen'"],
    ['a folder nobody named', 'tools/x.ts', ''],
  ])('refuse %s', (_what, path, source) => {
    expect(layerFaults(path, source)).toHaveLength(1)
  })
})
