const REMOVED = '[removed]'

const PATTERNS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic|Token)\s+[^\s"',;]{6,}/gi, `$1 ${REMOVED}`],
  [
    /\b(access_token|refresh_token|client_secret|authorization|password|api[_-]?key|token|code)(["']?\s*[=:]\s*["']?)[^\s"',&;}]{6,}/gi,
    `$1$2${REMOVED}`,
  ],
  [/\b(https?:\/\/)[^\s/@]+@/gi, `$1${REMOVED}@`],
  // Longer than any word or record id: a token in disguise.
  [/[A-Za-z0-9_\-.+/=]{40,}/g, REMOVED],
]

/** Text of a server without anything that could be a secret: `secrets` are the values in use, the rest is by form. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = text
  for (const secret of secrets) if (secret.length >= 4) result = result.replaceAll(secret, REMOVED)
  for (const [pattern, replacement] of PATTERNS) result = result.replace(pattern, replacement)
  return result
}
