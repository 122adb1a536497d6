import { useViewportSize } from '@mantine/hooks'
import { type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useReadingOrder } from './reading-order'
import { RowSlots } from './row-slots'
import type { RowSource } from './row-source'
import { useFlying } from './use-flying'

const OVERSCAN = 8
const SKELETON_ROWS = 24
const REST_MS = 40

interface VirtualRowsInput<T> {
  readonly source: RowSource<T>
  readonly rowId: (row: T) => string
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rowHeight: number
  readonly headHeight: number
  /** Rows can be opened: each is then measured, and keeps its own element. */
  readonly measured: boolean
}

/** One row in its element; `start` in px from the top of the rows. */
export interface DrawnRow {
  readonly key: string | number
  readonly index: number
  readonly start: number
}

export interface VirtualRows {
  /** The rows to draw, in the order of their elements, which is that of reading except on the move. */
  readonly drawn: readonly DrawnRow[]
  readonly first: number
  readonly last: number
  readonly height: number
  readonly flying: boolean
  readonly measure: (element: Element | null) => void
  /** Scrolls as little as needed, and not at all where the row is in sight. */
  reveal(index: number): void
}

/** Which rows of a source are drawn, and where; what comes into sight is asked for. */
export function useVirtualRows<T>(input: VirtualRowsInput<T>): VirtualRows {
  const { source, scroller, rowHeight, headHeight, measured } = input
  const count = source.total ?? SKELETON_ROWS
  const poolSize = usePoolSize(rowHeight)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    ...(measured
      ? { getItemKey: (index: number) => rowKey(input, index) }
      : { rangeExtractor: (range: Range) => fullPool(range, poolSize) }),
  })
  const items = virtualizer.getVirtualItems()
  const [slots] = useState(() => new RowSlots())
  const inElements = measured
    ? items.map(({ key, index, start }) => ({ key: String(key), index, start }))
    : inTheirElements(slots, items, (index) => rowKey(input, index))
  const drawn = useReadingOrder<DrawnRow>(inElements, virtualizer.isScrolling)
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const flying = useFlying(first)

  // Another density is other heights, which the virtualizer keeps until it is told.
  const knownHeight = useRef(rowHeight)
  useEffect(() => {
    if (knownHeight.current === rowHeight) return
    knownHeight.current = rowHeight
    virtualizer.measure()
  })
  useEffect(() => {
    if (!source.total) return
    // Rows that fly by under a dragged scroll bar are not read: only where it rests, nothing known is asked for.
    const known = source.rowAt(first) !== undefined || source.rowAt(last) !== undefined
    const timer = setTimeout(() => source.want(first, last), known ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [source, first, last])

  return {
    drawn,
    first,
    last,
    flying,
    height: virtualizer.getTotalSize() + headHeight,
    measure: virtualizer.measureElement,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }
}

/** Rows that are drawn at once: what fits, and some above and below. */
function usePoolSize(rowHeight: number): number {
  const { height } = useViewportSize()
  const [atFirst] = useState(() => window.innerHeight)
  // The window's height, not the scroller's, which is smaller: asking for that while drawing costs a layout of the page.
  return Math.ceil((height || atFirst) / rowHeight) + OVERSCAN
}

/** Each row in the element that draws it. */
function inTheirElements(
  slots: RowSlots,
  items: readonly VirtualItem[],
  keyOf: (index: number) => string | number,
): readonly DrawnRow[] {
  const places = slots.place(items.map(({ index }) => keyOf(index)))
  return items.map(({ index, start }, position) => ({ key: places[position] ?? position, index, start }))
}

/**
 * Always the same number of neighbouring rows, so that a row that scrolls in takes over the elements of the one that
 * scrolled out (`RowSlots`) instead of making new ones.
 */
function fullPool({ startIndex, count }: Range, size: number): number[] {
  const first = Math.max(0, Math.min(startIndex - OVERSCAN / 2, count - size))
  return Array.from({ length: Math.min(size, count) }, (_, offset) => first + offset)
}

function rowKey<T>({ source, rowId }: VirtualRowsInput<T>, index: number): string | number {
  const row = source.rowAt(index)
  return row === undefined ? index : rowId(row)
}
