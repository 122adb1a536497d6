import type { Coverage } from './compliance'
import type { SubjectAnswer } from './compliance-answer'

/** Names, squashed, of what holds a policy number or an insurer: keys of a document's data, attributes of a requirement. */
export const POLICY_NUMBER = /polic(y|ies)(numbers?|nums?|nos?)?$/
export const INSURER =
  /(insurers?|carriers?|insurancecompan(y|ies)|insuranceproviders?)(name|canonicalname|extractedname)?$/

/** Attributes that are only checked, not read, hold such values. */
const NO_NAME = /^(true|false|yes|no)$/i

/** Lower-case letters and digits only. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Policy number and insurer as requirements of the subject show them: those whose attribute is one of the two. */
export function coverageOfRequirements({ requirements }: SubjectAnswer): Coverage {
  const foundBy = (wanted: RegExp): string | null => {
    const fits = (name: string | null) => name !== null && wanted.test(squash(name))
    const found = requirements.find(({ code, label, value }) => value !== null && (fits(code) || fits(label)))
    return found?.value && !NO_NAME.test(found.value) ? found.value : null
  }
  return { policyNumber: foundBy(POLICY_NUMBER), insurer: foundBy(INSURER) }
}
