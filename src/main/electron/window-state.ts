import { z } from 'zod'

/** The smallest window that the console is designed for (ui.md), in device-independent pixels. */
export const MIN_SIZE = { width: 1024, height: 700 }
const DEFAULT_SIZE = { width: 1360, height: 860 }
/** A title bar must show at least this much of itself on some display to be caught with a mouse. */
const GRIP = { width: 120, height: 32 }

export const WindowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).nullable().catch(null),
  maximized: z.boolean().catch(false),
})
export type WindowState = z.infer<typeof WindowState>

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** Where the window opens: where it was, unless that display is gone; never smaller than the console needs. */
export function placeWindow(state: WindowState, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  const { bounds } = state
  if (!bounds || !workAreas.some((area) => holdsGrip(area, bounds))) return fitSize(DEFAULT_SIZE, workAreas[0])
  return {
    ...bounds,
    width: Math.max(bounds.width, MIN_SIZE.width),
    height: Math.max(bounds.height, MIN_SIZE.height),
  }
}

function holdsGrip(area: Rectangle, bounds: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const top = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height
  return width >= GRIP.width && top
}

function fitSize(size: { width: number; height: number }, area: Rectangle | undefined) {
  if (!area) return size
  return {
    width: Math.max(MIN_SIZE.width, Math.min(size.width, area.width)),
    height: Math.max(MIN_SIZE.height, Math.min(size.height, area.height)),
  }
}
