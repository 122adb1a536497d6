import { Modal } from '@mantine/core'
import { KeyHint } from './KeyHint'
import { useKeyLayers } from './keys'
import styles from './ShortcutsHelp.module.css'

/** The `?` sheet: the keys that work right now, the screen's own first. */
export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const layers = [...useKeyLayers()].reverse()
  const bindingsOf = (title: string) => layers.filter((layer) => layer.title === title).flatMap((layer) => layer.read())
  const titles = [...new Set(layers.map((layer) => layer.title))]
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="lg">
      <div className={styles.sheet}>
        {titles
          .filter((title) => bindingsOf(title).length > 0)
          .map((title) => (
            <div key={title} className={styles.group}>
              <h2 className={styles.title}>{title}</h2>
              <dl className={styles.list}>
                {bindingsOf(title).map(({ keys, label }) => (
                  <div key={`${keys}${label}`} className={styles.row}>
                    <dt>{label}</dt>
                    <dd>
                      {(typeof keys === 'string' ? [keys] : keys).map((name) => (
                        <KeyHint key={name} keys={name} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
      </div>
    </Modal>
  )
}
