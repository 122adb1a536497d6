import type { Why } from '@shared/contract'
import { explainForm, formJudging } from '../forms/judge'
import type { FlowInput } from '../types'

/** L3 for a form, by Corfix's id of it: the gates of F1 to F6 in order. The first closed one is the answer. */
export function whyForm(input: FlowInput, key: string): Why {
  const id = key.trim()
  const snapshot = input.snapshots.forms.get(id)
  return snapshot ? explainForm(snapshot, formJudging(input)) : unknown(input, id)
}

function unknown({ corfix }: FlowInput, id: string): Why {
  const message = `No completed form "${id}" is known from Corfix: it is not completed, belongs to another account, or has not been pulled yet (F1).`
  const fix =
    corfix?.adapter === 'files'
      ? 'Put its PDF into the watched folder, named <project number or name>__<template>__<YYYY-MM-DD>.pdf, then pull.'
      : 'Complete the form in Corfix, then pull.'
  return { gates: [{ id: 'listed', open: false, message, fix }], answer: message }
}
