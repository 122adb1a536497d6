import type { Plan, Run } from '@shared/plan'
import { FLOW_LABEL, type Flow, SYSTEM_NAME, type System } from '@shared/vocabulary'

export function groups(plan: Plan): (string | number)[][] {
  return Object.entries(plan.counts.byAction).map(([key, count]) => {
    const [flow = '', action = ''] = key.split('.')
    return [FLOW_LABEL[flow as Flow] ?? flow, action, count]
  })
}

export function requests(run: Run): string {
  const sent = Object.entries(run.requests).filter(([, count]) => count > 0)
  return `(${sent.map(([system, count]) => `${count} requests to ${SYSTEM_NAME[system as System]}`).join(', ') || 'no requests'})`
}

export function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `     ${line}`)
    .join('\n')
}
