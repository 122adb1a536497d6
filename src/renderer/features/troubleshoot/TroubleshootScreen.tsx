import { SegmentedControl } from '@mantine/core'
import { useIntegrations } from '../../stores/integrations'
import { navigate, setParams, useParams, useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { useScreenKeys } from '../../ui/keys'
import { Screen } from '../../ui/Screen'
import { TextLink } from '../../ui/TextLink'
import { MappingWhy, WhyGates } from '../../ui/why'
import { RecordPicker } from './RecordPicker'
import styles from './troubleshoot.module.css'
import { useRecordsAround } from './use-records-around'
import {
  isComplete,
  paramsOf,
  pickedRecords,
  type Question,
  questionOf,
  type Walkthrough,
  walkthroughsOf,
} from './walkthroughs'

/** L3: walkthroughs, each from "what is missing?" to the first closed gate and the screen that opens it. */
export function TroubleshootScreen() {
  const connected = useIntegrations(useWorkspaceId())
  const walkthroughs = walkthroughsOf(connected ?? [])
  const question = questionOf(walkthroughs, useParams())
  useScreenKeys('Troubleshooting', [
    ...walkthroughs.map(({ id, title }, index) => ({
      keys: String(index + 1),
      label: title,
      run: () => setParams({ group: id }),
    })),
    { keys: '/', label: 'Search for the record', run: focusPicker },
  ])
  return (
    <Screen title="Troubleshooting" layout="fill">
      {question && (
        <div className={styles.screen}>
          <Groups walkthroughs={walkthroughs} current={question.walkthrough} />
          <div className={styles.walk}>
            <Walk key={question.walkthrough.id} question={question} />
          </div>
        </div>
      )}
      {connected?.length === 0 && (
        <EmptyState
          title="Nothing to ask about yet"
          action={<TextLink onClick={() => navigate('connections')}>Open Connections</TextLink>}
        >
          This workspace is connected to Procore alone.
        </EmptyState>
      )}
    </Screen>
  )
}

function Groups({ walkthroughs, current }: { walkthroughs: readonly Walkthrough[]; current: Walkthrough }) {
  return (
    <nav className={styles.groups} aria-label="What is missing?">
      {walkthroughs.map(({ id, title, about }, index) => (
        <button
          key={id}
          type="button"
          className={styles.group}
          aria-current={id === current.id ? 'true' : undefined}
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
  )
}

function Walk({ question }: { question: Question }) {
  const workspaceId = useWorkspaceId()
  const { walkthrough, way, subject, project } = question
  const { anyKind = false, ways } = walkthrough
  const ask = (change: Partial<Question>) => setParams(paramsOf({ ...question, ...change }))
  return (
    <section aria-label={walkthrough.title} className={styles.steps}>
      <h2 className={styles.title}>{walkthrough.title}</h2>
      <div className={styles.picks}>
        {ways.length > 1 && !anyKind && (
          <SegmentedControl
            aria-label="Ask about"
            data={ways.map(({ id, label }) => ({ value: id, label }))}
            value={way.id}
            onChange={(id) => {
              const next = ways.find((each) => each.id === id)
              if (next) ask({ way: next, subject: null, project: null })
            }}
          />
        )}
        <RecordPicker
          key={anyKind ? 'any' : way.id}
          workspaceId={workspaceId}
          looked={anyKind ? ways : [way]}
          label={anyKind ? 'Which record?' : way.pick}
          placeholder={anyKind ? 'Name, number, e-mail or id, of any kind' : PLACEHOLDER[way.find]}
          picked={subject}
          pickedIn={way.id}
          onPick={(picked, id) => ask({ way: ways.find((each) => each.id === id) ?? way, subject: picked })}
        />
        {way.project !== 'none' && (
          <RecordPicker
            workspaceId={workspaceId}
            looked={[PROJECTS]}
            label={way.project === 'needed' ? 'On which project?' : 'On a project? Leave empty for the company level'}
            placeholder={PLACEHOLDER.project}
            picked={project}
            pickedIn={PROJECTS.id}
            clearable={way.project === 'optional'}
            onPick={(picked) => ask({ project: picked })}
          />
        )}
      </div>
      {isComplete(question) ? <Answer question={question} /> : <p className={styles.hint}>{missing(question)}</p>}
    </section>
  )
}

const PROJECTS = { id: 'project', find: 'project', label: 'Projects' } as const

const PLACEHOLDER = {
  project: 'Name, number or id',
  company: 'Name or id',
  contact: 'Name, e-mail or company',
  commitment: 'Number, title or company',
  insurance: 'Company',
  user: 'Name, e-mail or employee number',
  form: 'Template or day',
} as const

function missing({ walkthrough, way, subject }: Question): string {
  const pick = walkthrough.anyKind ? 'Pick the record' : way.pick.replace(/^Which /, 'Pick the ').replace('?', '')
  const what = subject === null ? pick : 'Pick the project'
  return `${what}: what stands between it and ${walkthrough.where} is listed here, in order, with what to do at the first stop.`
}

function Answer({ question }: { question: Question }) {
  const workspaceId = useWorkspaceId()
  const { way, subject, project } = question
  const id = subject?.id ?? ''
  const around = useRecordsAround(workspaceId, question)
  const records = [...pickedRecords(question), ...around]
  return (
    <div className={styles.answer}>
      {way.row ? (
        <MappingWhy workspaceId={workspaceId} kind={way.row} sourceId={id} records={records} />
      ) : (
        <WhyGates workspaceId={workspaceId} kind={way.kind} id={id} projectId={project?.id ?? null} records={records} />
      )}
    </div>
  )
}

function focusPicker(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[aria-haspopup="listbox"]')
  field?.focus()
  return field !== null
}
