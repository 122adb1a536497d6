import { Modal } from '@mantine/core'
import { KeyHint } from './KeyHint'
import { useKeyLayers } from './keys'
import styles from './ShortcutsHelp.module.css'

/** The `?` sheet: the keys that work right now, the screen's own first. */
export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const layers = [...useKeyLayers()].reverse()
  const titles = [...new Set(layers.map((layer) => layer.title))]
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="lg">
      <div className={styles.sheet}>
        {titles.map((title) => (
          <section key={title} aria-label={title} className={styles.group}>
            <h2 className={styles.title}>{title}</h2>
            <dl className={styles.list}>
              {layers
                .filter((layer) => layer.title === title)
                .flatMap((layer) => layer.bindings)
                .map(({ keys, label }) => (
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
          </section>
        ))}
      </div>
    </Modal>
  )
}
