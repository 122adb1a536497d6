import type { Answer, SeenRequest } from '../../http/testing/test-server'

/** Answers a list in pages as Procore does, with `Total`, `Per-Page` and `Link`; `wrapped` as v2 does. */
export function paged(
  rows: readonly unknown[],
  size: number,
  { total = rows.length, wrapped = false }: { total?: number; wrapped?: boolean } = {},
): (request: Pick<SeenRequest, 'query' | 'path'>) => Answer {
  return ({ query, path }) => {
    const page = Number(query.get('page') ?? 1)
    const next = new URLSearchParams(query)
    next.set('page', String(page + 1))
    // Behind Procore's router the link names another host.
    const link =
      page * size < rows.length
        ? { link: `<http://us02.procore.invalid${path}?${next}>; rel="next", <http://x.invalid/>; rel="last"` }
        : undefined
    const part = rows.slice((page - 1) * size, page * size)
    return {
      json: wrapped ? { data: part } : part,
      headers: { total: String(total), 'per-page': String(size), ...link },
    }
  }
}
