import { Radio, Select, TextInput } from '@mantine/core'
import { PROCORE_ADDRESS_EXAMPLE } from '@shared/procore-address'
import { PROCORE_HOSTS, ProcoreEnvironment } from '@shared/workspace'
import styles from './connect.module.css'
import { environmentOfAddress, type ParsedDraft, type ProcoreDraft } from './procore-draft'

const ENVIRONMENTS: { value: ProcoreEnvironment; label: string }[] = [
  { value: 'production', label: 'Production' },
  { value: 'sandbox', label: 'Sandbox' },
  { value: 'monthly-sandbox', label: 'Monthly sandbox' },
  { value: 'federal', label: 'Federal' },
  { value: 'custom', label: 'Custom hosts' },
]

interface ProcoreFieldsProps {
  draft: ProcoreDraft
  parsed: ParsedDraft
  onChange(draft: ProcoreDraft): void
}

/** S2, S3: the company, the environment and its hosts. What was pasted is read while it is typed. */
export function ProcoreFields({ draft, parsed, onChange }: ProcoreFieldsProps) {
  const problems = parsed.ok ? {} : parsed.problems
  const set = (patch: Partial<ProcoreDraft>) => onChange({ ...draft, ...patch })
  const typed = draft.address.trim() !== ''
  const company = problems.address === undefined && parsed.ok ? parsed.connection.companyId : undefined
  return (
    <>
      <TextInput
        label="Procore company"
        description="Its number, or any address of the company copied from Procore."
        placeholder={PROCORE_ADDRESS_EXAMPLE}
        value={draft.address}
        error={typed ? problems.address : undefined}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          const address = event.currentTarget.value
          set({ address, environment: environmentOfAddress(address) ?? draft.environment })
        }}
      />
      {company && draft.address.trim() !== company && (
        <p className={styles.read} role="status">
          Company number <strong>{company}</strong> was read from the address.
        </p>
      )}
      <Select
        label="Environment"
        description={hostsOf(draft.environment)}
        data={ENVIRONMENTS}
        value={draft.environment}
        onChange={(value) => set({ environment: ProcoreEnvironment.parse(value) })}
      />
      {draft.environment === 'custom' && <HostFields draft={draft} problems={problems} set={set} />}
    </>
  )
}

interface HostFieldsProps {
  draft: ProcoreDraft
  problems: { loginUrl?: string; apiUrl?: string }
  set(patch: Partial<ProcoreDraft>): void
}

function HostFields({ draft, problems, set }: HostFieldsProps) {
  return (
    <div className={styles.pair}>
      <TextInput
        label="Sign-in host"
        placeholder="https://login.procore.com"
        value={draft.loginUrl}
        error={draft.loginUrl ? problems.loginUrl : undefined}
        onChange={(event) => set({ loginUrl: event.currentTarget.value })}
      />
      <TextInput
        label="API host"
        placeholder="https://api.procore.com"
        value={draft.apiUrl}
        error={draft.apiUrl ? problems.apiUrl : undefined}
        onChange={(event) => set({ apiUrl: event.currentTarget.value })}
      />
    </div>
  )
}

/** S3: how Crosswalk signs in. */
export function SignInChoice({ draft, onChange }: Pick<ProcoreFieldsProps, 'draft' | 'onChange'>) {
  return (
    <Radio.Group
      label="Sign-in"
      value={draft.signIn}
      onChange={(value) =>
        onChange({ ...draft, signIn: value === 'authorization-code' ? value : 'client-credentials' })
      }
    >
      <div className={styles.choices}>
        <Radio
          value="client-credentials"
          label="Service account"
          description="Client id and secret of a Data Connection app. Nobody has to sign in again."
        />
        <Radio
          value="authorization-code"
          label="Your own account"
          description="You sign in to Procore in the browser and paste the code that it shows."
        />
      </div>
    </Radio.Group>
  )
}

function hostsOf(environment: ProcoreEnvironment): string {
  if (environment === 'custom') return 'Both hosts are given below.'
  const { loginUrl, apiUrl } = PROCORE_HOSTS[environment]
  return `${new URL(loginUrl).host} and ${new URL(apiUrl).host}`
}
