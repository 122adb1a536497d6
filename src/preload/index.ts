import { type ConsoleBridge, IPC_CHANNEL } from '@shared/bridge'
import { contextBridge, ipcRenderer } from 'electron'

// The whole surface between page and main process: two functions. Neither ipcRenderer nor an event object ever passes.
const bridge: ConsoleBridge = {
  send: (message) => ipcRenderer.send(IPC_CHANNEL, message),
  onMessage: (listener) => {
    const deliver = (_event: unknown, message: unknown) => listener(message)
    ipcRenderer.on(IPC_CHANNEL, deliver)
    return () => {
      ipcRenderer.off(IPC_CHANNEL, deliver)
    }
  },
}

contextBridge.exposeInMainWorld('crosswalk', bridge)
