import type { Finding } from '@shared/plan'
import type { LogCode, RecordRef } from '@shared/vocabulary'

/** Why a record is not synced to Corfix: one answer for the plan, for what is imported by itself, and for "why?" (L3). */
export interface Closed {
  code: LogCode
  rule: string
  severity: Finding['severity']
  /** A whole sentence that names the record. */
  message: string
  next: string
  /** What stands in the way, beside the record itself. */
  others?: readonly RecordRef[]
  /** A conflict that waits for a person. Otherwise the record is left out, and nothing waits. */
  waits: boolean
}

/** One gate that a record passes on its way to Corfix. */
export interface Gate<S, V> {
  id: string
  closed(source: S, view: V): Closed | null
  /** What is true where it is not closed. */
  open(source: S, view: V): string
}

/**
 * The first closed gate. `overruled`: a person asked for the import, which overrules conflicts (C5, C7) and nothing else (ADR 14).
 */
export function firstClosed<S, V>(
  gates: readonly Gate<S, V>[],
  source: S,
  { view, overruled }: { view: V; overruled: boolean },
): Closed | null {
  for (const gate of gates) {
    const closed = gate.closed(source, view)
    if (closed && !(overruled && closed.waits)) return closed
  }
  return null
}

export function closedFinding({ waits: _, others = [], ...closed }: Closed, source: RecordRef): Finding {
  return { ...closed, records: [source, ...others] }
}
