export { RunProgress } from './RunProgress'
export { countsText, requestsText, runDuration, systemName } from './run-words'
export { useActiveRuns } from './use-active-runs'
export { useOnProgress } from './use-on-progress'
