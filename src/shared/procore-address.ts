import { ProcoreCompanyId } from './ids'

export const PROCORE_ADDRESS_EXAMPLE = 'https://us02.procore.com/webclients/host/companies/562949953443325/home'

export type ParsedCompanyId = { ok: true; companyId: ProcoreCompanyId } | { ok: false; message: string }

/**
 * S2: the Procore company id as a number, or out of a pasted Procore address. The number after `/company/`,
 * `/app/company/` or `/companies/` counts; a project's number in the same address never does.
 */
export function parseProcoreCompanyId(input: string): ParsedCompanyId {
  const text = input.trim()
  const number = /^\d+$/.test(text) ? text : companyNumberInAddress(text)
  const parsed = ProcoreCompanyId.safeParse(number?.replace(/^0+/, '') ?? '')
  if (parsed.success) return { ok: true, companyId: parsed.data }
  const what = text === '' ? 'Nothing was entered.' : 'No company number was found in it.'
  return {
    ok: false,
    message: `${what} Give the number itself, for example 562949953443325, or paste an address of the company from Procore, for example ${PROCORE_ADDRESS_EXAMPLE}`,
  }
}

function companyNumberInAddress(text: string): string | undefined {
  if (!/^(https?:\/\/)?[\w.-]+\.procore(gov)?\.com(:\d+)?\//i.test(text) && !/^\/?(\w+\/)*compan(y|ies)\//i.test(text))
    return undefined
  return /\/?(?:company|companies)\/(\d+)(?:[/?#]|$)/i.exec(text)?.[1]
}
