import type { Context } from 'hono'

export interface PageRequest<Row> {
  rows: readonly Row[]
  defaultSize: number
  cap: number
  /** The asked size is not heard (`view=ids`). */
  forced?: boolean
  /** v2.0: the list stands under `data`. */
  wrapped?: boolean
  render: (row: Row) => unknown
}

/** A page as a bare array, or under `data`, with `Total`, `Per-Page` and `Link` (facts/procore-api.md 2.2). */
export function page<Row>(c: Context, request: PageRequest<Row>): Response {
  const { rows, defaultSize, cap, forced = false, wrapped = false, render } = request
  const number = positive(c.req.query('page')) ?? 1
  const size = forced ? defaultSize : Math.min(positive(c.req.query('per_page')) ?? defaultSize, cap)
  const last = Math.max(1, Math.ceil(rows.length / size))
  c.header('Total', String(rows.length))
  c.header('Per-Page', String(size))
  const links = pageLinks(c.req.url, number, { last, size })
  if (links) c.header('Link', links)
  const records = rows.slice((number - 1) * size, number * size).map(render)
  return c.json(wrapped ? { data: records } : records)
}

/** `next` is absent on the last page, `first` and `prev` on page 1; the order is first, prev, last, next. */
function pageLinks(address: string, number: number, { last, size }: { last: number; size: number }): string {
  const link = (target: number, rel: string): string => {
    const url = new URL(address)
    url.searchParams.set('page', String(target))
    url.searchParams.set('per_page', String(size))
    return `<${url.href}>; rel="${rel}"`
  }
  const links: string[] = []
  if (number > 1) links.push(link(1, 'first'), link(number - 1, 'prev'))
  if (last > 1) links.push(link(last, 'last'))
  if (number < last) links.push(link(number + 1, 'next'))
  return links.join(', ')
}

function positive(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
