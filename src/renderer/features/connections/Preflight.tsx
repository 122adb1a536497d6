import { Button } from '@mantine/core'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { useState } from 'react'
import type { useAction } from '../../api'
import { ChecksList } from '../../ui/connect'
import { copyText } from '../../ui/copy-text'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { SkeletonRows } from '../../ui/SkeletonRows'
import styles from './connections.module.css'
import { checksBySystem, preflightText, preflightVerdict } from './preflight-words'

interface PreflightProps {
  readonly workspaceId: string
  /** The workspace's name, for the copied text. */
  readonly name: string
  readonly run: PreflightRun
}

export type PreflightRun = ReturnType<typeof useAction<'preflight.run'>>

/** S4: every check of every connected system, with what to do about those that did not pass. */
export function Preflight({ workspaceId, name, run }: PreflightProps) {
  const { data, error, isPending, isIdle } = run
  if (isIdle) return null
  return (
    <div className={styles.preflight}>
      <Section title="Preflight" aside={data && !isPending && <CopyButton text={() => preflightText(name, data)} />}>
        {data && !isPending && <p className={styles.verdict}>{preflightVerdict(data)} Nothing was written.</p>}
        <div aria-live="polite">
          {isPending && <SkeletonRows rows={8} label="Checking every system" />}
          {error && !isPending && (
            <ErrorState
              inline
              what="The checks could not be run"
              error={error}
              onRetry={() => run.mutate({ workspaceId })}
            />
          )}
          {data &&
            !isPending &&
            checksBySystem(data).map(({ system, checks }) => (
              <section key={system} aria-label={`Checks of ${SYSTEM_NAME[system]}`} className={styles.checked}>
                <h3 className={styles.checkedTitle}>{SYSTEM_NAME[system]}</h3>
                <ChecksList checks={checks} words />
              </section>
            ))}
        </div>
      </Section>
    </div>
  )
}

function CopyButton({ text }: { text(): string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () => {
    copyText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button variant="subtle" size="compact-xs" onClick={copy}>
      {copied === null ? 'Copy as text' : copied ? 'Copied' : 'Could not be copied'}
    </Button>
  )
}
