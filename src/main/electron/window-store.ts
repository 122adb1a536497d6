import ElectronStore from 'electron-store'
import type { WindowOptions } from './window'
import { WindowState } from './window-state'

/** Size and place of the window, in `window.json` of the data folder; a file that is spoilt is begun anew. */
export function openWindowState(dataFolder: string): WindowOptions['state'] {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: dataFolder,
    name: 'window',
    clearInvalidConfig: true,
  })
  return {
    load: () => WindowState.parse({ bounds: store.get('bounds'), maximized: store.get('maximized') }),
    save: (state) => store.set({ ...state }),
  }
}
