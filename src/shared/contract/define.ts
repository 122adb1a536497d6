import { z } from 'zod'

/** Where a method runs: the main process (keychain, windows), or one of the two engine workers. */
export type Host = 'main' | 'desk' | 'jobs'

export interface MethodDefinition<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  H extends Host = Host,
> {
  readonly input: I
  readonly output: O
  readonly host: H
}

/** `desk` answers reads and decisions at once; `jobs` does the long work, so that a plan never blocks a table. */
export function method<H extends Host, I extends z.ZodType, O extends z.ZodType>(
  host: H,
  input: I,
  output: O,
): MethodDefinition<I, O, H> {
  return { host, input, output }
}

export const nothing = z.null()

export type Methods = Record<string, MethodDefinition>
export type Events = Record<string, z.ZodType>
export interface Contract<M extends Methods = Methods, E extends Events = Events> {
  readonly methods: M
  readonly events: E
}

export type Input<M extends MethodDefinition> = z.input<M['input']>
export type ParsedInput<M extends MethodDefinition> = z.output<M['input']>
export type Output<M extends MethodDefinition> = z.output<M['output']>

export interface CallContext {
  readonly signal: AbortSignal
}

/** What answers a contract: one async function a method, with input already validated. */
export type Handlers<M extends Methods> = {
  [K in keyof M]: (input: ParsedInput<M[K]>, context: CallContext) => Promise<Output<M[K]>>
}
