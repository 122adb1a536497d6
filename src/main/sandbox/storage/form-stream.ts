export interface ReadForm {
  /** The fields that stand before the file; what comes after it is not read, as S3 does. */
  fields: Record<string, string>
  /** Whether a part `file` came, and came whole. */
  file: 'whole' | 'cut off' | 'missing'
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LONGEST_FIELD = 64 * 1024

/** Reads `multipart/form-data` whose file may be of any size: its bytes go to `onFile` as they come and are not kept. */
export async function readForm(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  onFile: (bytes: Uint8Array, fields: Record<string, string>) => void,
): Promise<ReadForm> {
  const reader = new PartReader(boundary, onFile)
  for await (const chunk of body) {
    // What follows the file is let run by: the client reads the answer when it has sent all.
    if (!reader.done) reader.push(chunk)
  }
  return reader.result()
}

class PartReader {
  readonly #delimiter: Buffer
  readonly #onFile: (bytes: Uint8Array, fields: Record<string, string>) => void
  readonly #fields: Record<string, string> = {}
  /** The first delimiter has no line end before it: this one stands in. */
  #held: Buffer = Buffer.from('\r\n')
  #part = ''
  #state: 'between' | 'head' | 'body' = 'between'
  #text: Buffer[] = []
  #textBytes = 0
  #file: ReadForm['file'] = 'missing'
  done = false

  constructor(boundary: string, onFile: (bytes: Uint8Array, fields: Record<string, string>) => void) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`)
    this.#onFile = onFile
  }

  push(chunk: Uint8Array): void {
    this.#held = Buffer.concat([this.#held, chunk])
    while (!this.done && this.#step()) {
      // Goes on while something was recognised.
    }
  }

  result(): ReadForm {
    return { fields: this.#fields, file: this.#file }
  }

  #step(): boolean {
    if (this.#state === 'between') return this.#skipDelimiter()
    return this.#state === 'head' ? this.#readHead() : this.#readBody()
  }

  #skipDelimiter(): boolean {
    const at = this.#held.indexOf(this.#delimiter)
    const end = at + this.#delimiter.length + 2
    if (at < 0 || this.#held.length < end) return false
    this.done = this.#held.subarray(end - 2, end).toString('latin1') === '--'
    this.#held = this.#held.subarray(end)
    this.#state = 'head'
    return true
  }

  #readHead(): boolean {
    const at = this.#held.indexOf(HEAD_END)
    if (at < 0) return false
    this.#part = partName(this.#held.subarray(0, at).toString('utf8'))
    this.#held = this.#held.subarray(at + HEAD_END.length)
    this.#text = []
    this.#textBytes = 0
    if (this.#isFile()) this.#file = 'cut off'
    this.#state = 'body'
    return true
  }

  /** Keeps back as much as may be the beginning of a delimiter. */
  #readBody(): boolean {
    const at = this.#held.indexOf(this.#delimiter)
    const safe = at >= 0 ? at : Math.max(0, this.#held.length - this.#delimiter.length)
    this.#emit(this.#held.subarray(0, safe))
    this.#held = this.#held.subarray(safe)
    if (at < 0) return false
    this.#endPart()
    return true
  }

  #emit(bytes: Buffer): void {
    if (this.#isFile()) this.#onFile(bytes, this.#fields)
    else if (this.#textBytes < LONGEST_FIELD) {
      this.#text.push(bytes)
      this.#textBytes += bytes.length
    }
  }

  #endPart(): void {
    this.#state = 'between'
    if (this.#isFile()) {
      this.#file = 'whole'
      this.done = true
    } else this.#fields[this.#part] = Buffer.concat(this.#text).toString('utf8')
  }

  #isFile(): boolean {
    return this.#part === 'file'
  }
}

function partName(head: string): string {
  const disposition = /^content-disposition:.*$/im.exec(head)?.[0] ?? ''
  return /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? ''
}
