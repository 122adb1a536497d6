import { create } from 'zustand'

/** Something the person should be able to read later too: nothing important lives only in a toast. */
export interface Notice {
  id: number
  at: number
  severity: 'info' | 'warning' | 'error'
  title: string
  detail: string
  /** Where it happened: the name of the workspace, for what goes on also while another one is open. */
  workspace?: string
  /** Said until the next decision: what was undone is no news then. It stays in the list. */
  passing?: boolean
  /** A file that the console wrote. */
  file?: string
}

interface NoticesState {
  notices: Notice[]
  unread: number
}

const LIMIT = 100
let nextId = 1

export const useNotices = create<NoticesState>(() => ({ notices: [], unread: 0 }))

export function addNotice(notice: Omit<Notice, 'id' | 'at'>): void {
  const entry = { ...notice, id: nextId++, at: Date.now() }
  useNotices.setState(({ notices, unread }) => ({ notices: [entry, ...notices].slice(0, LIMIT), unread: unread + 1 }))
}

/** A decision was made: what is `passing` is no longer the newest. */
export function passNotices(): void {
  useNotices.setState((state) => {
    const [fresh, read] = [state.notices.slice(0, state.unread), state.notices.slice(state.unread)]
    const left = fresh.filter(({ passing }) => passing !== true)
    if (left.length === fresh.length) return state
    const passed = fresh.filter(({ passing }) => passing === true)
    return { notices: [...left, ...passed, ...read], unread: left.length }
  })
}

export function markNoticesRead(): void {
  useNotices.setState({ unread: 0 })
}

export function clearNotices(): void {
  useNotices.setState({ notices: [], unread: 0 })
}
