import type { EventName, EventPayload } from '@shared/contract'
import { BrowserWindow, Notification } from 'electron'
import { notificationOf } from './notification-text'

/** R6: the end of a run, for a person who looks elsewhere; a click leads back to the console. */
export function notifyRunEnded<K extends EventName>(name: K, payload: EventPayload<K>, show: () => void): void {
  if (name !== 'run.ended' || BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
  const words = notificationOf((payload as EventPayload<'run.ended'>).run)
  if (!words) return
  const notification = new Notification({ ...words, silent: true })
  notification.on('click', show)
  notification.show()
}
