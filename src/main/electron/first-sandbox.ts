import { z } from 'zod'
import type { ConsoleServer } from '../app/console-server'
import type { DesktopServices } from '../app/handlers/main'

const Made = z.object({ id: z.string() })

/**
 * `npm start` opens on a sandbox (S6): the first time one is made, afterwards the console opens where it was left. With
 * other workspaces there, nothing is made.
 */
export async function openFirstSandbox(
  server: Pick<ConsoleServer, 'call'>,
  preferences: DesktopServices['preferences'],
): Promise<void> {
  const existing = z.array(Made).parse(await server.call('workspaces.list', null))
  if (existing.length > 0) return
  const made = Made.parse(await server.call('workspaces.createSandbox', { name: 'Sandbox', scale: 1 }))
  preferences.set({ lastWorkspace: made.id, lastScreen: null })
}
