import { Checkbox } from '@mantine/core'
import type { PlanHead } from '@shared/contract'
import type { Run } from '@shared/plan'
import { FLOW_LABEL } from '@shared/vocabulary'
import { OUTCOME } from '../../ui/changes'
import { type Facet, FacetList } from '../../ui/facets/FacetList'
import { formatCount } from '../../ui/numbers'
import { ACTION, StatusBadge } from '../../ui/StatusBadge'
import styles from './Plan.module.css'
import { type ChangeView, groupByFlow, tickedOf } from './plan-words'
import type { PlanView, SetPlanView } from './use-plan-view'

interface PlanGroupsProps {
  readonly head: PlanHead
  readonly view: PlanView
  readonly onView: SetPlanView
  /** The run that applied the plan: what became of its changes. */
  readonly run: Run | undefined
  /** Undefined where nothing can be left out any more. */
  readonly onLeaveOut?: ((group: ChangeView, leaveOut: boolean) => void) | undefined
}

/** The plan's changes by flow and action: click to see only these, untick to leave them out. */
export function PlanGroups({ head, view, onView, run, onLeaveOut }: PlanGroupsProps) {
  const all = { flow: null, action: null, count: head.counts.changes, leftOut: head.leftOut }
  return (
    <nav className={styles.side} aria-label="Groups of changes">
      <ul className={styles.groups}>
        <Group {...all} label="All changes" level={0} view={view} onView={onView} onLeaveOut={onLeaveOut} />
        {groupByFlow(head.groups).map(({ flow, actions, count, leftOut }) => (
          <li key={flow}>
            <ul className={styles.groups}>
              <Group
                {...{ flow, action: null, count, leftOut, view, onView, onLeaveOut }}
                label={FLOW_LABEL[flow]}
                level={0}
              />
              {actions.map((group) => (
                <Group
                  key={group.action}
                  {...{ ...group, view, onView, onLeaveOut }}
                  label={<StatusBadge look={ACTION[group.action]} />}
                  level={1}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {run && (
        <FacetList
          title="Outcome"
          facets={outcomeFacets(run)}
          chosen={view.outcomes}
          onToggle={(value) => onView({ outcomes: nextOutcomes(view, value) })}
        />
      )}
    </nav>
  )
}

interface GroupProps extends ChangeView {
  count: number
  leftOut: number
  label: React.ReactNode
  level: 0 | 1
  view: PlanView
  onView: SetPlanView
  onLeaveOut: PlanGroupsProps['onLeaveOut']
}

function Group({ flow, action, count, leftOut, label, level, view, onView, onLeaveOut }: GroupProps) {
  const ticked = tickedOf({ count, leftOut })
  const shown = view.flow === flow && view.action === action
  const name = [flow && FLOW_LABEL[flow], action && ACTION[action].word].filter(Boolean).join(', ') || 'All changes'
  return (
    <li className={styles.group} data-level={level} data-current={shown || undefined}>
      {onLeaveOut && (
        <Checkbox
          size="xs"
          aria-label={`Apply: ${name}`}
          checked={ticked === 'all'}
          indeterminate={ticked === 'some'}
          onChange={() => onLeaveOut({ flow, action }, ticked === 'all')}
        />
      )}
      <button type="button" aria-pressed={shown} onClick={() => onView({ flow, action })}>
        <span className={styles.groupLabel}>{label}</span>
        <span className={styles.groupCount}>
          {leftOut > 0 ? `${formatCount(count - leftOut)} of ${formatCount(count)}` : formatCount(count)}
        </span>
      </button>
    </li>
  )
}

const OUTCOMES = ['done', 'failed', 'unknown'] as const

function outcomeFacets({ counts }: Run): Facet[] {
  return OUTCOMES.filter((state) => counts[state] > 0).map((state) => ({
    value: state,
    count: counts[state],
    label: <StatusBadge look={OUTCOME[state]} />,
  }))
}

function nextOutcomes(view: PlanView, value: string): PlanView['outcomes'] {
  const outcome = OUTCOMES.find((state) => state === value)
  if (!outcome) return view.outcomes
  return view.outcomes.includes(outcome)
    ? view.outcomes.filter((other) => other !== outcome)
    : [...view.outcomes, outcome]
}
