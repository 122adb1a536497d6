import { CrosswalkError } from '@shared/errors'
import type { Listing } from '../../app/ports'

/**
 * A company id that Procore does not know, or knows in another environment, shows as 400 or 404 of the lists that name
 * it. A 400 of a `filtered` list is left as it is: the filter may be what is refused, and the whole list tells.
 */
export async function namingCompany<T>(
  companyId: string,
  listing: Promise<Listing<T>>,
  { filtered }: { filtered: boolean } = { filtered: false },
): Promise<Listing<T>> {
  try {
    return await listing
  } catch (thrown) {
    const status = thrown instanceof CrosswalkError && thrown.code === 'refused' ? thrown.details.status : undefined
    if (status !== 404 && (status !== 400 || filtered)) throw thrown
    const message = (thrown as CrosswalkError).message.replace(/\.$/, '')
    throw new CrosswalkError('configuration', `${message}; the company id asked for is ${companyId}.`, {
      hint: `Check in Connections that ${companyId} is the id of the Procore company (it stands in the address of its pages), that the environment (production, sandbox or federal) is the one of that company, and that the app is installed there.`,
      status,
    })
  }
}
