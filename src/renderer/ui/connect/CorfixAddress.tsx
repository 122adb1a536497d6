import { Radio, TextInput } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import styles from './connect.module.css'
import { type CorfixDraft, corfixDraft, type ParsedCorfix, parseCorfix } from './corfix-draft'
import { FolderInput } from './FolderInput'
import { SaveConnection } from './SaveConnection'

interface CorfixAddressProps {
  readonly workspace: StoredWorkspace
  onSaved?(stored: StoredWorkspace): void
}

/** How Corfix is reached: over HTTP at an address, or through two folders. */
export function CorfixAddress({ workspace, onSaved }: CorfixAddressProps) {
  const stored = corfixDraft(workspace.corfix)
  const [draft, setDraft] = useState(stored)
  const parsed = parseCorfix(draft)
  if (workspace.sandbox && workspace.corfix?.adapter === 'http') {
    return (
      <dl className={styles.facts}>
        <dt>API host</dt>
        <dd>{workspace.corfix.apiUrl}</dd>
      </dl>
    )
  }
  const changed = JSON.stringify(draft) !== JSON.stringify(stored)
  return (
    <div className={styles.form}>
      <AdapterChoice draft={draft} onChange={setDraft} />
      {draft.adapter === 'http' ? (
        <HttpField draft={draft} parsed={parsed} onChange={setDraft} />
      ) : (
        <FolderFields draft={draft} parsed={parsed} onChange={setDraft} />
      )}
      {changed && (
        <SaveConnection
          workspaceId={workspace.id}
          edit={parsed.ok ? { corfix: parsed.connection } : null}
          onSaved={(now) => {
            setDraft(corfixDraft(now.corfix))
            onSaved?.(now)
          }}
          onDiscard={() => setDraft(stored)}
        />
      )}
    </div>
  )
}

interface PartProps {
  readonly draft: CorfixDraft
  readonly parsed: ParsedCorfix
  onChange(draft: CorfixDraft): void
}

function AdapterChoice({ draft, onChange }: Omit<PartProps, 'parsed'>) {
  return (
    <Radio.Group
      label="How Corfix is reached"
      value={draft.adapter}
      onChange={(value) => onChange({ ...draft, adapter: value === 'files' ? value : 'http' })}
    >
      <div className={styles.choices}>
        <Radio
          value="http"
          label="Over HTTP"
          description="Projects, workers and forms are read and written at an address, with a token."
        />
        <Radio
          value="files"
          label="Through files"
          description="CSV files go out to be imported into Corfix; form PDFs are picked up. Nothing in Corfix can be listed this way."
        />
      </div>
    </Radio.Group>
  )
}

const problemsOf = (parsed: ParsedCorfix) => (parsed.ok ? {} : parsed.problems)

function HttpField({ draft, parsed, onChange }: PartProps) {
  return (
    <TextInput
      label="API host"
      description="There is no usual one: Corfix names it."
      placeholder="https://api.corfix.example"
      value={draft.apiUrl}
      error={problemsOf(parsed).apiUrl}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange({ ...draft, apiUrl: event.currentTarget.value })}
    />
  )
}

function FolderFields({ draft, parsed, onChange }: PartProps) {
  const problems = problemsOf(parsed)
  return (
    <>
      <FolderInput
        label="Folder that CSV files go to"
        description="Each apply makes one folder in it, with projects.csv and workers.csv."
        value={draft.outFolder}
        error={problems.outFolder}
        onChange={(outFolder) => onChange({ ...draft, outFolder })}
      />
      <FolderInput
        label="Folder that form PDFs come from"
        description="Named <project number or name>__<template>__<YYYY-MM-DD>.pdf; other names are listed and left alone."
        value={draft.formsFolder}
        error={problems.formsFolder}
        onChange={(formsFolder) => onChange({ ...draft, formsFolder })}
      />
    </>
  )
}
