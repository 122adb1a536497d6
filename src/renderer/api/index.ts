export { ApiProvider } from './ApiProvider'
export { type Api, createApi, type MethodInput, type MethodOutput } from './client'
export { createQueryClient, type MethodOptions, useAction, useApi, useMethod, useServerEvent } from './hooks'
export { whenKeysRest } from './keys-rest'
