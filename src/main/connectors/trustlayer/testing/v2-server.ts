import type { Answer, SeenRequest } from '../../http/testing/test-server'

export const OBJECT = 'aaaaaaaaaaaaaaaaaaaaaaaa'
export const PROJECT_OBJECT = 'bbbbbbbbbbbbbbbbbbbbbbbb'

/** A listing of v2: `count` of all of it, or of the page. */
export const page = (data: unknown[], meta: object = { count: data.length }): Answer => ({ json: { data, meta } })

type Routes = Record<string, Answer | ((request: SeenRequest) => Answer)>

/** Answers by method and path below `/v2`; what is not named is an empty listing, `{_id}` of a new record, or 404 for v1. */
export function routes(named: Routes): (request: SeenRequest) => Answer {
  const all: Routes = {
    'GET /context-objects': page([{ _id: PROJECT_OBJECT, name: 'Project' }]),
    'GET /primary-objects': page([{ _id: OBJECT, name: 'Vendor' }]),
    ...named,
  }
  return (request) => {
    if (request.path.startsWith('/v1'))
      return call(all[`${request.method} ${request.path}`], request) ?? { status: 404 }
    const answer = call(all[`${request.method} ${request.path.slice('/v2'.length)}`], request)
    if (answer) return answer
    if (request.method === 'GET') return page([])
    return request.method === 'POST' ? { status: 201, json: { _id: 'new' } } : { json: { _id: 'done', id: 'done' } }
  }
}

function call(route: Routes[string] | undefined, request: SeenRequest): Answer | undefined {
  return typeof route === 'function' ? route(request) : route
}

/** What was written: method, path below `/v2`, and body. */
export function writes(seen: readonly SeenRequest[]): unknown[][] {
  return seen
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [method, path.slice('/v2'.length), ...(body === '' ? [] : [JSON.parse(body)])])
}

/** Not a further page of a listing: whether one is asked for is the listing's own matter (listing.test.ts). */
export const isFirstPage = ({ query }: { query: URLSearchParams }): boolean => (query.get('skip') ?? '0') === '0'
