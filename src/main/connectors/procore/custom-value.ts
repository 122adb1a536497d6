/**
 * A custom field's value as text: text and numbers as they are, a boolean as Yes or No, an entry of a list by its label,
 * several joined by ", " (procore-api.md section 6). Null where there is nothing. Goes by the form of the value more than
 * by `data_type`: more types exist than are documented.
 */
export function customText(field: unknown): string | null {
  if (!isRecord(field) || !('value' in field)) return textOf(field, '')
  return textOf(field.value, typeof field.data_type === 'string' ? field.data_type : '')
}

function textOf(value: unknown, dataType: string): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return dataType === 'boolean' ? booleanWord(value) : filled(value)
  if (Array.isArray(value)) return filled(value.flatMap((item: unknown) => textOf(item, dataType) ?? []).join(', '))
  if (!isRecord(value)) return null
  return textOf(value.label ?? value.name ?? null, dataType)
}

/** T9 compares exactly: text keeps its spaces, and only blank text is nothing. */
function filled(text: string): string | null {
  return text.trim() === '' ? null : text
}

function booleanWord(text: string): string | null {
  if (/^(true|yes|1)$/i.test(text.trim())) return 'Yes'
  return /^(false|no|0)$/i.test(text.trim()) ? 'No' : filled(text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
