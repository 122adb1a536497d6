import { z } from 'zod'

/** Values as loosely typed servers send them, brought into the one form that records.ts describes. */

/** A numeric record id, as number (v1) or string (v2); unsafe numbers were kept as strings by json.ts. */
export const numericId = z
  .union([z.int().positive(), z.string().regex(/^\d+$/, 'is not a numeric id')])
  .transform((id) => String(id).replace(/^0+(?=\d)/, ''))

/** Text or null; numbers where text belongs become text, blank text becomes null. */
export const looseText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const text = value === null || value === undefined ? '' : String(value)
    return text.trim() === '' ? null : text
  })

export const looseBoolean = z
  .union([z.boolean(), z.stringbool()])
  .nullish()
  .transform((value) => value ?? null)

/** `YYYY-MM-DD` or null. Instants give the date they are written with: a date is not an instant. */
export const looseDate = looseText
  .transform((text) => text?.slice(0, 10) ?? null)
  .pipe(z.iso.date('is not a date').nullable())

/** A decimal as its shortest plain text: "12500000.0" and 12500000 both are "12500000". */
export const looseDecimal = looseText
  .transform((text) => text?.trim() ?? null)
  .pipe(
    z
      .string()
      .regex(/^-?\d+(\.\d*)?$/, 'is not a decimal number')
      .nullable(),
  )
  .transform((text) => (text === null ? null : canonicalDecimal(text)))

export function canonicalDecimal(text: string): string {
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  const plain = rest === '' ? digits : `${digits}.${rest}`
  return negative && plain !== '0' ? `-${plain}` : plain
}
