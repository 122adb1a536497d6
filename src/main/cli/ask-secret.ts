import { CrosswalkError } from '@shared/errors'

const ENTER = new Set(['\r', '\n', '\u0004'])
const ERASE = new Set(['\u007f', '\b'])
const STOP = '\u0003'

/** Reads a line from the terminal without showing it; the question goes to standard error. Null where there is no terminal. */
export async function askSecret(question: string): Promise<string | null> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return null
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  try {
    return await typed(stdin)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

function typed(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const onData = (chunk: string) => {
      for (const sign of chunk) {
        if (ENTER.has(sign)) return done(() => resolve(text))
        if (sign === STOP) return done(() => reject(new CrosswalkError('cancelled', 'Cancelled.')))
        text = ERASE.has(sign) ? [...text].slice(0, -1).join('') : text + sign
      }
    }
    const done = (end: () => void) => {
      stdin.off('data', onData)
      end()
    }
    stdin.on('data', onData)
  })
}
