import { FAKE_WORKSPACE, type FakeArea } from './area'
import { FakeLog } from './log'
import { FakePlan, planHandlers } from './plan'
import { FakeRuns } from './runs'

/** Plans, runs and the log: they share one made-up plan. */
export const handlers: FakeArea = (backend) => {
  const emit = backend.emit.bind(backend)
  const plan = new FakePlan()
  const log = new FakeLog()
  const runs = new FakeRuns(plan, emit, (count, workspaceId) => log.grow(count, workspaceId, emit))
  const changed = () => emit('workspace.changed', { workspaceId: FAKE_WORKSPACE, parts: ['plan'] })
  return { ...planHandlers(plan, changed), ...runs.handlers(), ...log.handlers(emit) }
}
