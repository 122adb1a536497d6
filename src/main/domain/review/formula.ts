/** What a spreadsheet may take for a formula when it opens a csv: the first sign, in either width, or a leading tab or line break. */
const RISKY = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/

/** O3: one apostrophe in front of what would run. `restoreText` takes exactly that one off again. */
export function neutraliseText(text: string): string {
  return RISKY.test(text) ? `'${text}` : text
}

export function restoreText(text: string): string {
  return text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text
}
