import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { useQueryClient } from '@tanstack/react-query'
import { useAction, useMethod } from '../../api'
import { ErrorState } from '../../ui/ErrorState'
import styles from './connections.module.css'

/** Deletes the credentials of one system after saying what that means. */
export function ForgetCredentials({ workspaceId, system }: { workspaceId: string; system: System }) {
  const [opened, { toggle, close }] = useDisclosure(false)
  const status = useMethod('credentials.status', { workspaceId }).data ?? []
  const forget = useAction('credentials.delete')
  const queries = useQueryClient()
  const any = status.some(({ name, set, kept }) => set && kept !== 'environment' && name.startsWith(`${system}.`))
  if (!any) return null
  const run = () =>
    forget.mutate(
      { workspaceId, system },
      {
        onSuccess: (now) => {
          queries.setQueryData(['credentials.status', { workspaceId }], now)
          close()
        },
      },
    )
  return (
    <Popover width={280} position="bottom-start" opened={opened} onDismiss={close} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" className={styles.forget} onClick={toggle}>
          Forget credentials…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.confirm}>
          {SYSTEM_NAME[system]}'s credentials are deleted from this computer. Pulling and applying stop working until
          they are entered again. Records and decisions stay.
        </p>
        {forget.isError && <ErrorState inline what="They could not be deleted" error={forget.error} />}
        <div className={styles.buttons}>
          <Button color="red.8" loading={forget.isPending} onClick={run}>
            Forget
          </Button>
          <Button variant="default" onClick={close}>
            Keep
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
