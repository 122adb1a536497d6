import { join } from 'node:path'
import { expect, it } from 'vitest'
import { consoleFolder } from './console-folder'

it('is where the console of the machine keeps its data', () => {
  expect(consoleFolder({ HOME: '/home/dana' }, 'linux')).toBe(join('/home/dana', '.config', 'Crosswalk'))
  expect(consoleFolder({ HOME: '/home/dana', XDG_CONFIG_HOME: '/conf' }, 'linux')).toBe(join('/conf', 'Crosswalk'))
  expect(consoleFolder({ HOME: '/Users/dana' }, 'darwin')).toBe(
    join('/Users/dana', 'Library', 'Application Support', 'Crosswalk'),
  )
  expect(consoleFolder({ APPDATA: 'C:/Roaming' }, 'win32')).toBe(join('C:/Roaming', 'Crosswalk'))
  expect(consoleFolder({ HOME: '/home/dana', CROSSWALK_DATA: '/elsewhere' }, 'linux')).toBe('/elsewhere')
  expect(consoleFolder({}, 'linux')).toBeNull()
})
