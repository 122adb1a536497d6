export function encode(value: unknown, onFunction?: (fn: unknown) => number): string
export function decode(text: string, onFunctionId?: (id: number) => unknown): unknown
