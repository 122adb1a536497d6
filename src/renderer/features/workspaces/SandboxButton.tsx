import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useAction } from '../../api'
import { addNotice } from '../../stores/notices'
import { enterWorkspace } from '../../stores/route'
import { describeError } from '../../ui/describe-error'

/** S6: a workspace to rehearse in, one click away. */
export function SandboxButton({ variant = 'default' }: { variant?: 'default' | 'filled' }) {
  const create = useAction('workspaces.createSandbox')
  // Awaited, not given as callbacks of the mutation: the button may be gone by the time the workspace is made.
  const run = async () => {
    try {
      const { id } = await create.mutateAsync({ name: 'Sandbox' })
      enterWorkspace(id)
    } catch (error) {
      const { message, hint = '' } = describeError(error)
      addNotice({ severity: 'error', title: `The sandbox could not be started: ${message}`, detail: hint })
    }
  }
  return (
    <Button
      variant={variant}
      loading={create.isPending}
      leftSection={<IconFlask size={15} aria-hidden />}
      onClick={() => void run()}
    >
      Try the sandbox
    </Button>
  )
}
