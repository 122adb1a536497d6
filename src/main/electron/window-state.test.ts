import { describe, expect, it } from 'vitest'
import { placeWindow, WindowState } from './window-state'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 }
const at = (x: number, y: number, width = 1500, height = 900): WindowState => ({
  bounds: { x, y, width, height },
  maximized: false,
})

describe('where the window opens', () => {
  it('is where it was', () => {
    expect(placeWindow(at(1600, 100), [laptop, monitor])).toEqual({ x: 1600, y: 100, width: 1500, height: 900 })
  })

  it('is the default place once its display is gone', () => {
    expect(placeWindow(at(1600, 100), [laptop])).toEqual({ width: 1360, height: 860 })
  })

  it('is the default place when its title bar could not be caught', () => {
    expect(placeWindow(at(-1450, 100), [laptop])).toEqual({ width: 1360, height: 860 })
    expect(placeWindow(at(100, 890), [laptop])).toEqual({ width: 1360, height: 860 })
  })

  it('is never smaller than the console needs', () => {
    expect(placeWindow(at(10, 30, 300, 200), [laptop])).toMatchObject({ width: 1024, height: 700 })
    expect(placeWindow({ bounds: null, maximized: false }, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
      width: 1280,
      height: 720,
    })
  })

  it('reads what is stored leniently: a spoilt value is the default', () => {
    expect(WindowState.parse({ bounds: { x: 'left' }, maximized: 3 })).toEqual({ bounds: null, maximized: false })
  })
})
