/** Free mail hosts say nothing about a company. */
const FREE_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'live.com',
  'msn.com',
  'aol.com',
  'icloud.com',
  'me.com',
  'comcast.net',
  'att.net',
  'verizon.net',
  'sbcglobal.net',
  'protonmail.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'ymail.com',
  'mail.com',
])
/** Public suffixes of two parts that construction companies use; the public suffix list is a library's (issue 5). */
const TWO_PART = /\.(co|com|net|org|ac|gov)\.[a-z]{2}$/

/** Digits of a phone number without trunk and North American country prefix; null for what is no number. */
export function phoneDigits(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/(ext|x|#).*$/i, '').replace(/\D/g, '')
  if (digits.length < 7) return null
  if (digits.length === 11 && digits.startsWith('1')) return digits.slice(1)
  return digits.replace(/^00/, '')
}

/** Registrable domain of a website or an e-mail address; null for free mail and for what is none. */
export function companyDomain(text: string | null): string | null {
  const host =
    (text ?? '')
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^.*@/, '')
      .split(/[/?#:]/)[0]
      ?.replace(/\.$/, '') ?? ''
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) return null
  const parts = host.split('.')
  const domain = parts.slice(TWO_PART.test(host) ? -3 : -2).join('.')
  return FREE_MAIL.has(domain) ? null : domain
}
