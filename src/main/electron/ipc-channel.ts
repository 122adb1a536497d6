import { IPC_CHANNEL } from '@shared/bridge'
import type { WireError } from '@shared/errors'
import type { Channel } from '@shared/rpc/protocol'
import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import { senderTrusted } from './security-policy'

const UNTRUSTED: WireError = {
  code: 'not-permitted',
  message: 'The message came from a page that is not the console.',
  hint: 'Close the window and start Crosswalk again.',
}

export interface WindowChannel extends Channel {
  /** Ends the channel: listeners of `onClose` are told, nothing is sent or heard any more. */
  close(): void
}

/**
 * One page's end of the protocol, over the one IPC channel. Every message's sender is checked (facts/models.md section
 * 9, rule 17); one that is not the console's own page is told so with a declared error rather than silence.
 */
export function openIpcChannel(contents: WebContents): WindowChannel {
  const listeners = new Set<(message: unknown) => void>()
  const closeListeners = new Set<() => void>()
  let open = true

  const receive = (event: IpcMainEvent, message: unknown) => {
    if (event.sender.id !== contents.id) return
    if (!trusted(event, contents)) return reject(event, message)
    for (const listener of [...listeners]) listener(message)
  }
  const close = () => {
    if (!open) return
    open = false
    ipcMain.off(IPC_CHANNEL, receive)
    for (const listener of [...closeListeners]) listener()
    listeners.clear()
    closeListeners.clear()
  }
  ipcMain.on(IPC_CHANNEL, receive)
  contents.once('destroyed', close)

  return {
    send(message) {
      if (open && !contents.isDestroyed()) contents.send(IPC_CHANNEL, message)
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onClose(listener) {
      closeListeners.add(listener)
      return () => closeListeners.delete(listener)
    },
    close,
  }
}

function trusted(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame
  // Null once the frame has navigated away or is gone: whoever it was, it is not the console any more.
  if (!frame) return false
  const sender = { webContentsId: event.sender.id, isMainFrame: frame.parent === null, origin: frame.origin }
  return senderTrusted(sender, contents.id)
}

function reject(event: IpcMainEvent, message: unknown): void {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined
  if (typeof id === 'number' && Number.isInteger(id)) event.reply(IPC_CHANNEL, { type: 'error', id, error: UNTRUSTED })
}

/** Every page load gets a channel of its own, so that an answer to the page before never reaches the one after. */
export function attachPages(contents: WebContents, attach: (channel: Channel) => () => void): void {
  let channel = openIpcChannel(contents)
  let detach = attach(channel)
  const end = () => {
    detach()
    channel.close()
  }
  contents.on('did-start-navigation', (details) => {
    if (!details.isMainFrame || details.isSameDocument) return
    end()
    channel = openIpcChannel(contents)
    detach = attach(channel)
  })
  contents.once('destroyed', end)
}
