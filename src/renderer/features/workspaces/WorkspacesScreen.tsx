import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { useChooseFile } from '../../stores/review'
import { leaveWorkspace, useParams } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { Screen } from '../../ui/Screen'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { NewWorkspace } from './NewWorkspace'
import { SandboxButton } from './SandboxButton'
import { WorkspaceTable } from './WorkspaceTable'

/** S1: every customer on this computer; making, opening, renaming and deleting their workspaces. */
export function WorkspacesScreen() {
  const creating = useParams().create === 'yes'
  if (creating) return <NewWorkspace onClose={() => leaveWorkspace()} />
  return <WorkspaceList />
}

function WorkspaceList() {
  const list = useMethod('workspaces.list', null)
  const create = () => leaveWorkspace({ create: 'yes' })
  const isEmpty = list.data?.length === 0
  return (
    <Screen
      title="Workspaces"
      detail="One for each customer. Their records, settings and decisions never mix."
      tools={
        !isEmpty && (
          <>
            <OpenReview />
            <SandboxButton />
          </>
        )
      }
      primary={
        !isEmpty && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={create}>
            New workspace
          </Button>
        )
      }
    >
      {list.isPending && <SkeletonRows rows={4} />}
      {list.isError && (
        <ErrorState what="The workspaces could not be read" error={list.error} onRetry={() => void list.refetch()} />
      )}
      {isEmpty && <FirstStart onCreate={create} />}
      {list.data && !isEmpty && <WorkspaceTable workspaces={list.data} />}
    </Screen>
  )
}

function FirstStart({ onCreate }: { onCreate(): void }) {
  return (
    <EmptyState
      title="No workspace on this computer yet"
      action={
        <>
          <SandboxButton variant="filled" />
          <Button variant="default" onClick={onCreate}>
            New workspace
          </Button>
          <OpenReview />
        </>
      }
    >
      A workspace ties one customer's Procore company to its TrustLayer account, its Corfix account, or both. To look
      around first, try the sandbox: every system is stood in for on this computer, and nothing leaves it. Somebody sent
      you a review pack? Open it: it needs no account and no network.
    </EmptyState>
  )
}

/** O2: a reviewer has no workspace of his own: the pack makes one. */
function OpenReview() {
  const choose = useChooseFile()
  return (
    <Button variant="default" leftSection={<IconFileImport size={15} aria-hidden />} onClick={choose}>
      Open a review file…
    </Button>
  )
}
