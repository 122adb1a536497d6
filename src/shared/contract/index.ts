import type { z } from 'zod'
import { appMethods } from './app'
import type { Handlers, Host, MethodDefinition } from './define'
import { historyMethods } from './history'
import { listMethods } from './lists'
import { logMethods } from './log'
import { mappingMethods } from './mapping'
import { reviewEvents, reviewMethods } from './review'
import { runEvents, runMethods } from './runs'
import { settingsMethods } from './settings'
import { triageMethods } from './triage'
import { workspaceEvents, workspaceMethods } from './workspaces'

/** The one contract between the console and the engine: methods `area.verb`, events `area.past-tense`. */
export const consoleContract = {
  methods: {
    ...appMethods,
    ...workspaceMethods,
    ...mappingMethods,
    ...triageMethods,
    ...historyMethods,
    ...runMethods,
    ...logMethods,
    ...listMethods,
    ...settingsMethods,
    ...reviewMethods,
  },
  events: { ...workspaceEvents, ...runEvents, ...reviewEvents },
} as const

export type ConsoleMethods = typeof consoleContract.methods
export type ConsoleEvents = typeof consoleContract.events
export type MethodName = keyof ConsoleMethods
export type EventName = keyof ConsoleEvents
export type EventPayload<K extends EventName> = z.output<ConsoleEvents[K]>

/** The part of the contract that one host answers. */
export type MethodsOf<H extends Host> = {
  [K in MethodName as ConsoleMethods[K]['host'] extends H ? K : never]: ConsoleMethods[K]
}
/** Handlers of any subset of the contract: one file an area in main/app/handlers. */
export type HandlersOf<M extends Record<string, MethodDefinition>> = Handlers<M>
export * from './app'
export * from './define'
export * from './history'
export * from './lists'
export * from './log'
export * from './mapping'
export * from './review'
export * from './runs'
export * from './settings'
export * from './triage'
export * from './workspaces'
