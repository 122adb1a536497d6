/** Field names of custom values in a change: `custom field Project Number`. */
export const CUSTOM_FIELD_PREFIX = 'custom field '

export function customFieldName(name: string): string {
  return `${CUSTOM_FIELD_PREFIX}${name}`
}
