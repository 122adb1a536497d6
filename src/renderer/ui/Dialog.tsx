import { Modal, type ModalProps } from '@mantine/core'
import { useReturnFocus } from './use-return-focus'

/** A dialog that is mounted only while it is open. It keeps the focus inside, and gives it back where it was. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened'>) {
  useReturnFocus()
  return (
    <Modal opened {...props}>
      {children}
    </Modal>
  )
}
