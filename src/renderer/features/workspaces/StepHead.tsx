import styles from './wizard.module.css'

export function StepHead({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
    </div>
  )
}
