import { CrosswalkError, type ErrorCode } from '@shared/errors'
import { afterEach, describe, expect, it } from 'vitest'
import { closeServer, FORM, LISTED, PDF, refusal, SHA256, setup } from '../testing/setup'

afterEach(closeServer)

const failureOf = async (work: Promise<unknown>): Promise<CrosswalkError> => {
  const thrown = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw thrown
}

describe('the PDF of a form', () => {
  const pdf = (headers: Record<string, string> = {}) => ({
    text: PDF,
    headers: { 'content-type': 'application/pdf', ...headers },
  })

  it.each([{}, { etag: `"${SHA256}"` }, { etag: `W/"${SHA256.toUpperCase()}"` }, { etag: '"v17"' }])(
    'is taken with %o',
    async (headers) => {
      const { port, seen } = await setup(() => pdf(headers))
      const { stream } = await port.openPdf(LISTED)
      let text = ''
      for await (const chunk of stream) text += Buffer.from(chunk).toString()
      expect([text, seen[0]?.path, seen[0]?.headers.accept]).toEqual([PDF, `/forms/${FORM.id}/pdf`, 'application/pdf'])
    },
  )

  it('is not taken where the ETag is that of another revision', async () => {
    const { port } = await setup(() => pdf({ etag: `"${'a'.repeat(64)}"` }))
    expect(await failureOf(port.openPdf(LISTED))).toMatchObject({ code: 'refused', message: /has changed since/ })
  })

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>', 'web page'],
    ['nothing', '', 'empty'],
    ['something else', 'PK\u0003\u0004', 'does not begin as a PDF'],
  ])('is not taken where %s comes instead, also under the name of a PDF', async (_, text, words) => {
    const { port } = await setup(() => ({ text, headers: { 'content-type': 'application/pdf' } }))
    const error = await failureOf(port.openPdf(LISTED))
    expect([error.code, error.message]).toEqual(['invalid-response', expect.stringContaining(words)])
  })

  it.each<[number, ErrorCode]>([
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'auth-failed'],
    [403, 'not-permitted'],
    [500, 'server-error'],
  ])('%i is %s', async (status, code) => {
    const { port } = await setup(() => refusal(status, 'x', 'No'))
    expect((await failureOf(port.openPdf(LISTED))).code).toBe(code)
  })
})
