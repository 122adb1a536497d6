import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { ASK_AGAIN, badFile } from '../bad-file'

/**
 * A pack sealed with a passphrase: header, ciphertext, tag. scrypt makes the key, AES-256-GCM seals; the header is authenticated
 * with it. Every sealing has a salt and a nonce of its own, so no key is ever used twice.
 */
const MAGIC = Buffer.from('CWREVIEW')
const VERSION = 1
const SALT = 16
const NONCE = 12
const CHECK = 8
const TAG = 16
const HEADER = MAGIC.length + 4 + SALT + NONCE + CHECK

/** 128 MB and about half a second: dear for whoever guesses. */
const STRENGTH = { log2N: 17, r: 8, p: 1 }
/** A file may not make us spend more than this. */
const BOUNDS = { log2N: [14, 18], r: [8, 8], p: [1, 4] } as const

export function isSealed(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC)
}

export async function seal(plain: Buffer, passphrase: string, strength = STRENGTH): Promise<Buffer> {
  const salt = randomBytes(SALT)
  const nonce = randomBytes(NONCE)
  const { key, check } = await derive(passphrase, salt, strength)
  const parameters = Buffer.from([VERSION, strength.log2N, strength.r, strength.p])
  const header = Buffer.concat([MAGIC, parameters, salt, nonce, check])
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(header)
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([header, body, cipher.getAuthTag()])
}

/** Throws `bad-file`: a newer format, a passphrase that does not fit, or a damaged body, told apart as far as can be known. */
export async function unseal(sealed: Buffer, passphrase: string): Promise<Buffer> {
  const { header, salt, nonce, check, strength } = readHeader(sealed)
  const derived = await derive(passphrase, salt, strength)
  if (!timingSafeEqual(derived.check, check))
    throw badFile(
      'The passphrase does not open this pack.',
      'Type it again; ask whoever protected the pack. (A pack whose first bytes are damaged says the same.)',
    )
  const decipher = createDecipheriv('aes-256-gcm', derived.key, nonce, { authTagLength: TAG })
  decipher.setAAD(header)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    const plain = decipher.update(sealed.subarray(HEADER, sealed.length - TAG))
    decipher.final()
    return plain
  } catch (thrown) {
    throw badFile('The passphrase is right, but the pack is damaged or was altered.', ASK_AGAIN, thrown)
  }
}

function readHeader(sealed: Buffer) {
  if (sealed.length < HEADER + TAG) throw badFile('The pack is cut off.', ASK_AGAIN)
  const at = MAGIC.length
  const [version = 0, log2N = 0, r = 0, p = 0] = sealed.subarray(at, at + 4)
  if (version > VERSION)
    throw badFile('The pack was sealed by a newer Crosswalk.', 'Update Crosswalk, then open it again.')
  const fits = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most
  if (version !== VERSION || !fits(log2N, BOUNDS.log2N) || !fits(r, BOUNDS.r) || !fits(p, BOUNDS.p))
    throw badFile(
      'The pack is refused: opening it would take more memory than a pack of Crosswalk ever does.',
      ASK_AGAIN,
    )
  const salt = sealed.subarray(at + 4, at + 4 + SALT)
  const nonce = sealed.subarray(at + 4 + SALT, at + 4 + SALT + NONCE)
  const check = sealed.subarray(HEADER - CHECK, HEADER)
  return { header: sealed.subarray(0, HEADER), salt, nonce, check, strength: { log2N, r, p } }
}

/** One half of what scrypt makes is the key; of the other half a part is kept in the header and tells a wrong passphrase. */
function derive(passphrase: string, salt: Buffer, strength: typeof STRENGTH): Promise<{ key: Buffer; check: Buffer }> {
  const N = 2 ** strength.log2N
  const options = { N, r: strength.r, p: strength.p, maxmem: 256 * N * strength.r }
  return new Promise((resolve, reject) => {
    // NFKC: the same passphrase from a Mac's and a PC's keyboard.
    scrypt(passphrase.normalize('NFKC'), salt, 64, options, (error, made) => {
      if (error) reject(error)
      else
        resolve({
          key: made.subarray(0, 32),
          check: createHash('sha256').update(made.subarray(32)).digest().subarray(0, CHECK),
        })
    })
  })
}
