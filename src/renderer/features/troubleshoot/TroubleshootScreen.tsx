import { SegmentedControl } from '@mantine/core'
import { setParams, useParams, useWorkspaceId } from '../../stores/route'
import { useScreenKeys } from '../../ui/keys'
import { Screen } from '../../ui/Screen'
import { WhyGates } from '../../ui/why'
import { RecordPicker } from './RecordPicker'
import styles from './troubleshoot.module.css'
import { useRecordsAround } from './use-records-around'
import { isComplete, paramsOf, pickedRecords, type Question, questionOf, WALKTHROUGHS } from './walkthroughs'

/** L3: four walkthroughs, each from "what is missing?" to the first closed gate and the screen that opens it. */
export function TroubleshootScreen() {
  const question = questionOf(useParams())
  const { walkthrough } = question
  useScreenKeys('Troubleshooting', [
    ...WALKTHROUGHS.map(({ id, title }, index) => ({
      keys: String(index + 1),
      label: title,
      run: () => setParams({ group: id }),
    })),
    { keys: '/', label: 'Search for the record', run: focusPicker },
  ])
  return (
    <Screen title="Troubleshooting" layout="fill">
      <div className={styles.screen}>
        <nav className={styles.groups} aria-label="What is missing?">
          {WALKTHROUGHS.map(({ id, title, about }, index) => (
            <button
              key={id}
              type="button"
              className={styles.group}
              aria-current={id === walkthrough.id ? 'true' : undefined}
              onClick={() => setParams({ group: id })}
            >
              <span className={styles.groupTitle}>
                {title}
                <kbd className={styles.key}>{index + 1}</kbd>
              </span>
              <span className={styles.about}>{about}</span>
            </button>
          ))}
        </nav>
        <div className={styles.walk}>
          <Walk key={walkthrough.id} question={question} />
        </div>
      </div>
    </Screen>
  )
}

function Walk({ question }: { question: Question }) {
  const workspaceId = useWorkspaceId()
  const { walkthrough, way, subject, project } = question
  const ask = (change: Partial<Question>) => setParams(paramsOf({ ...question, ...change }))
  return (
    <section aria-label={walkthrough.title} className={styles.steps}>
      <h2 className={styles.title}>{walkthrough.title}</h2>
      <div className={styles.picks}>
        {walkthrough.ways.length > 1 && (
          <SegmentedControl
            aria-label="Ask about"
            data={walkthrough.ways.map(({ kind, label }) => ({ value: kind, label }))}
            value={way.kind}
            onChange={(kind) => {
              const next = walkthrough.ways.find((each) => each.kind === kind)
              if (next) ask({ way: next, subject: null, project: null })
            }}
          />
        )}
        <RecordPicker
          key={way.kind}
          workspaceId={workspaceId}
          kind={way.find}
          label={way.pick}
          placeholder={PLACEHOLDER[way.find]}
          picked={subject}
          onPick={(picked) => ask({ subject: picked })}
        />
        {way.project !== 'none' && (
          <RecordPicker
            workspaceId={workspaceId}
            kind="project"
            label={way.project === 'needed' ? 'On which project?' : 'On a project? Leave empty for the company level'}
            placeholder={PLACEHOLDER.project}
            picked={project}
            clearable={way.project === 'optional'}
            onPick={(picked) => ask({ project: picked })}
          />
        )}
      </div>
      {isComplete(question) ? <Answer question={question} /> : <p className={styles.hint}>{missing(question)}</p>}
    </section>
  )
}

const PLACEHOLDER = {
  project: 'Name, number or id',
  company: 'Name or id',
  contact: 'Name, e-mail or company',
  commitment: 'Number, title or company',
  insurance: 'Company',
  user: 'Name, e-mail or employee number',
  form: 'Template or project',
} as const

function missing({ way, subject }: Question): string {
  const what = subject === null ? way.pick.replace(/^Which /, 'Pick the ').replace('?', '') : 'Pick the project'
  return `${what}: what stands between it and TrustLayer is listed here, in order, with what to do at the first stop.`
}

function Answer({ question }: { question: Question }) {
  const workspaceId = useWorkspaceId()
  const { way, subject, project } = question
  const id = subject?.id ?? ''
  const around = useRecordsAround(workspaceId, question)
  const records = [...pickedRecords(question), ...around]
  return (
    <div className={styles.answer}>
      <WhyGates workspaceId={workspaceId} kind={way.kind} id={id} projectId={project?.id ?? null} records={records} />
    </div>
  )
}

function focusPicker(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[aria-haspopup="listbox"]')
  field?.focus()
  return field !== null
}
