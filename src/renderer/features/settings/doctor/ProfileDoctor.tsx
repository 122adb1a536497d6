import type { ProfileDoctor as Doctor } from '@shared/contract'
import type { Settings } from '@shared/settings'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMethod } from '../../../api'
import { navigate, useWorkspaceId } from '../../../stores/route'
import { setSettingsDraft } from '../../../stores/settings-draft'
import { ErrorState } from '../../../ui/ErrorState'
import { countOf, formatCount } from '../../../ui/numbers'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import { StatusBadge } from '../../../ui/StatusBadge'
import { TextLink } from '../../../ui/TextLink'
import styles from './doctor.module.css'
import { doctorVerdict, sortValues, valueVerdict } from './doctor-words'

interface ProfileDoctorProps {
  readonly draft: Settings
  readonly stored: Settings
}

/** T9: what the values of the commitment field hit, so that a misspelt one is found before a plan says it. */
export function ProfileDoctor({ draft, stored }: ProfileDoctorProps) {
  const workspaceId = useWorkspaceId()
  const { data, error, refetch } = useMethod('settings.profileDoctor', { workspaceId })
  const field = draft.trustlayer.profiles.customField
  if (field !== stored.trustlayer.profiles.customField)
    return field === null ? null : <p className={styles.note}>Save to see what the values of "{field}" hit.</p>
  if (field === null) return null
  if (error)
    return (
      <ErrorState
        inline
        what="The values of the field could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    )
  if (!data) return <SkeletonRows rows={4} />
  return (
    <div className={styles.doctor}>
      <p className={styles.verdict}>{doctorVerdict(data)}</p>
      {!data.fieldFound && data.nearestField !== null && <TakeNearest nearest={data.nearestField} draft={draft} />}
      {data.values.length > 0 && <Values doctor={data} />}
      {data.ambiguous.length > 0 && <Ambiguous pairs={data.ambiguous} />}
    </div>
  )
}

function TakeNearest({ nearest, draft }: { nearest: string; draft: Settings }) {
  const workspaceId = useWorkspaceId()
  const take = () => {
    const next = structuredClone(draft)
    next.trustlayer.profiles.customField = nearest
    setSettingsDraft(workspaceId, next)
  }
  return (
    <p className={styles.note}>
      There is a field "{nearest}". <TextLink onClick={take}>Use it instead</TextLink>
    </p>
  )
}

const LOOK = {
  hit: { icon: IconCircleCheck, word: 'Hits', tone: 'ok' },
  near: { icon: IconAlertTriangle, word: 'Misses', tone: 'warn' },
  miss: { icon: IconAlertTriangle, word: 'Misses', tone: 'warn' },
} as const

function Values({ doctor }: { doctor: Doctor }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Value of the commitment</th>
          <th scope="col">Profile in TrustLayer</th>
          <th scope="col" className={styles.number}>
            Commitments
          </th>
        </tr>
      </thead>
      <tbody>
        {sortValues(doctor.values).map((value) => {
          const { kind, words } = valueVerdict(value)
          return (
            <tr key={value.value}>
              <th scope="row">{value.value}</th>
              <td>
                <StatusBadge look={LOOK[kind]} word={words} />
              </td>
              <td className={styles.number}>
                <TextLink onClick={() => navigate('commitments', { search: value.value })}>
                  {formatCount(value.commitments)}
                </TextLink>
              </td>
            </tr>
          )
        })}
        {doctor.without > 0 && (
          <tr>
            <th scope="row" className={styles.quiet}>
              No value
            </th>
            <td className={styles.quiet}>Associated without a profile</td>
            <td className={styles.number}>{formatCount(doctor.without)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Ambiguous({ pairs }: { pairs: Doctor['ambiguous'] }) {
  return (
    <div>
      <p className={styles.note}>
        {countOf(pairs.length, 'company asks', 'companies ask')} for different profiles on one project. None is assigned
        until their commitments agree:
      </p>
      <ul className={styles.pairs}>
        {pairs.map(({ company, project, values }) => (
          <li key={`${company}/${project}`}>
            <TextLink onClick={() => navigate('commitments', { search: company })}>{company}</TextLink> on {project}:{' '}
            {values.join(' and ')}
          </li>
        ))}
      </ul>
    </div>
  )
}
