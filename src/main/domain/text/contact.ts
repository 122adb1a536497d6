/** Free mail hosts say nothing about a company. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com yahoo.com ymail.com hotmail.com outlook.com live.com msn.com aol.com icloud.com me.com mac.com
  comcast.net att.net verizon.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net protonmail.com proton.me
  gmx.de gmx.net web.de mail.com`.split(/\s+/),
)
/** Hosts that companies have a page at, and that say nothing about the company. */
const SHARED_HOSTS = new Set(
  `facebook.com fb.com linkedin.com instagram.com twitter.com x.com youtube.com tiktok.com pinterest.com google.com
  g.page goo.gl yelp.com linktr.ee bit.ly houzz.com angi.com bbb.org nextdoor.com thebluebook.com`.split(/\s+/),
)
/** Site builders: the name before them is the company's. */
const SITE_BUILDERS =
  /\.(business\.site|wixsite|wordpress|blogspot|weebly|squarespace|godaddysites|webflow)(\.com|\.io)?$/
/** Public suffixes of two parts that construction companies use; the whole public suffix list is not worth its size here. */
const TWO_PART = /\.(co|com|net|org|ac|gov|edu)\.[a-z]{2}$/

/** Country codes of two digits; all others but 1 and 7 have three (ITU E.164). */
const TWO_DIGIT_CODE = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/
/** Digits of a number with an exit prefix of North America (011) or Australia (0011), at the least: 04 20 7946 0000 has fewer. */
const LEAST_WITH_EXIT = 13

/**
 * National digits of a phone number, without country code and trunk zero, so that "+44 20 7946 0000" and "020 7946 0000"
 * are one; null for what is no number. Countries are not told apart: digits alone rarely agree by chance.
 */
export function phoneDigits(phone: string | null): string | null {
  const text = (phone ?? '').replace(/(ext|x|#).*$/i, '').replace(/\(0\)/, '')
  const digits = text.replace(/\D/g, '')
  const national = nationalDigits(digits, /^[^\d]*\+/.test(text))
  return national.length < 7 ? null : national
}

function nationalDigits(digits: string, plus: boolean): string {
  if (plus) return withoutCountry(digits)
  if (digits.length >= LEAST_WITH_EXIT && /^0?011/.test(digits)) return withoutCountry(digits.replace(/^0?011/, ''))
  if (digits.startsWith('00')) return withoutCountry(digits.slice(2))
  if (digits.length === 11 && digits.startsWith('1')) return digits.slice(1)
  return digits.replace(/^0/, '')
}

function withoutCountry(digits: string): string {
  const length = /^[17]/.test(digits) ? 1 : TWO_DIGIT_CODE.test(digits) ? 2 : 3
  return digits.slice(length).replace(/^0/, '')
}

/** Registrable domain of a website or an e-mail address; null for free mail, social and shared hosts, and what is none. */
export function companyDomain(text: string | null): string | null {
  const host =
    (text ?? '')
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .split(/[/?#]/)[0]
      ?.replace(/^.*@/, '')
      .replace(/:\d*$/, '')
      .replace(/\.$/, '') ?? ''
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || /^[\d.]+$/.test(host)) return null
  const labels = SITE_BUILDERS.test(host) || TWO_PART.test(host) ? 3 : 2
  const domain = host.split('.').slice(-labels).join('.')
  return FREE_MAIL.has(domain) || SHARED_HOSTS.has(domain) ? null : domain
}
