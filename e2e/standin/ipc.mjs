import { EventEmitter } from 'node:events'

/** `ipcMain` with what a one-channel application uses: `on`, `once`, `off`. */
export const ipcMain = new EventEmitter()

/**
 * Delivers what the preload of a page sent.
 * @param {{contents: object, frame: object | null, channel: string, args: unknown[]}} sent
 */
export function deliverIpc({ contents, frame, channel, args }) {
  const event = {
    sender: contents,
    senderFrame: frame,
    reply: (name, ...answer) => contents.send(name, ...answer),
  }
  ipcMain.emit(channel, event, ...args)
}
