import type { SandboxServers } from './sandbox'

/** What Procore holds of a company-level insurance record (procore-api.md section 7). */
export interface HeldInsurance {
  id: number
  vendor_id: number
  status: string
  name: string | null
  notes: string | null
}

/** Procore, asked past Crosswalk with the app's own sign-in: what a person does in Procore's pages, and what stands there. */
export async function openProcore({ procore }: SandboxServers) {
  const token = await signIn(procore)
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${procore.apiUrl}/rest/v1.0${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Procore-Company-Id': procore.companyId,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`Procore answered ${answer.status} to ${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const call = <T>(method: string, path: string, body?: unknown) =>
    ask<T>(method, `/companies/${procore.companyId}${path}`, body)
  return {
    /** A file of a project's Documents (procore-api.md section 8). */
    file: (project: string, id: string) =>
      ask<{ name: string; description: string | null }>('GET', `/files/${id}?project_id=${project}`),
    insurance: (company: string, id: string) => call<HeldInsurance>('GET', `/vendors/${company}/insurances/${id}`),
    editInsurance: (company: string, id: string, insurance: Partial<HeldInsurance>) =>
      call<HeldInsurance>('PATCH', `/vendors/${company}/insurances/${id}`, { insurance }),
  }
}

async function signIn({ loginUrl, clientId, clientSecret }: SandboxServers['procore']): Promise<string> {
  const answer = await fetch(`${loginUrl}/oauth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
  })
  if (!answer.ok) throw new Error(`Procore answered ${answer.status} to the sign-in.`)
  return ((await answer.json()) as { access_token: string }).access_token
}
