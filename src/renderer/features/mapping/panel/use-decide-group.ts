import type { MappingKind } from '@shared/vocabulary'
import { useCallback, useState } from 'react'
import { useApi } from '../../../api'
import { noteReverted } from '../../../stores/mapping'
import { noteDecided } from '../../../stores/triage-session'
import { countOf } from '../../../ui/numbers'
import { doneWords, SOURCE_WORD } from '../words'
import type { GroupStep } from './duplicate-group'
import type { PanelActions } from './RowButtons'

interface GroupState {
  readonly busy: boolean
  readonly error: unknown
  readonly refused: readonly string[]
  /** What was done, and the batches of it, the newest last. */
  readonly done: string | null
  readonly batches: readonly { id: string; count: number }[]
}
const IDLE: GroupState = { busy: false, error: null, refused: [], done: null, batches: [] }

/** Decides on the records of a group, a batch for each decision, and takes all of them back at once. */
export function useDecideGroup(workspaceId: string, kind: MappingKind, onGroup: PanelActions['onGroup']) {
  const api = useApi()
  const [state, setState] = useState(IDLE)

  const decide = useCallback(
    async (steps: readonly GroupStep[]) => {
      setState({ ...IDLE, busy: true })
      const batches: { id: string; count: number }[] = []
      const refused: string[] = []
      const words: string[] = []
      try {
        for (const step of steps) {
          const { decision, sourceIds, targetId } = step
          const scope = { sourceIds: [...sourceIds] }
          const answer = await api.call('mapping.decide', {
            ...{ workspaceId, kind, scope, decision },
            ...(targetId === undefined ? {} : { targetId }),
          })
          refused.push(...answer.refused.map(({ reason }) => reason))
          if (!answer.batch) continue
          batches.push(answer.batch)
          noteDecided(workspaceId, kind, answer.batch)
          onGroup(answer.batch.id, step)
          const { one, many } = SOURCE_WORD[kind]
          words.push(`${countOf(answer.batch.count, one, many)}: ${doneWords(kind, decision).toLowerCase()}`)
        }
        setState({ ...IDLE, refused, batches, done: words.length > 0 ? `${words.join(', ')}.` : null })
      } catch (error) {
        setState({ ...IDLE, error, refused, batches, done: words.length > 0 ? `${words.join(', ')}.` : null })
      }
    },
    [api, kind, onGroup, workspaceId],
  )

  const undo = useCallback(async () => {
    const { batches } = state
    setState({ ...IDLE, busy: true })
    try {
      for (const { id, count } of batches.toReversed()) {
        await api.call('mapping.undo', { workspaceId, batchId: id })
        noteReverted(count, { batchId: id, what: 'undo' })
      }
      setState(IDLE)
    } catch (error) {
      setState({ ...IDLE, error })
    }
  }, [api, state, workspaceId])

  return { ...state, decide: (steps: readonly GroupStep[]) => void decide(steps), undo: () => void undo() }
}
