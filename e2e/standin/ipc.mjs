import { EventEmitter } from 'node:events'
import { decode } from './codec.mjs'

/** `ipcMain` with what a one-channel application uses: `on`, `once`, `off`. */
export const ipcMain = new EventEmitter()

/**
 * Delivers what the preload of a page sent.
 * @param {{contents: object, frame: object | null, payload: string}} sent
 */
export function deliverIpc({ contents, frame, payload }) {
  const { channel, args } = decode(payload)
  const event = {
    sender: contents,
    senderFrame: frame,
    reply: (name, ...answer) => contents.send(name, ...answer),
  }
  ipcMain.emit(channel, event, ...args)
}
