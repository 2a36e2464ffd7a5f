import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  initialState,
  isSettled,
  type ListEvent,
  type ListState,
  mountedRange,
  reduce,
  segmentsOfState,
} from './list-state.ts'

interface Item {
  readonly key: string
}

type State = ListState<Item>

const OVERSCAN_ITEMS = 30
const BATCH = 4
const SCREEN_ITEMS = 9

function itemsOf(count: number): readonly Item[] {
  return Array.from({ length: count }, (_, index) => ({ key: `i${String(index)}` }))
}

/** What can happen to a list, as numbers that `apply` fits to the list as it is then. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('scroll' as const), to: fc.nat(), isFast: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('scroll-ended' as const, 'frame' as const) }),
  fc.record({
    kind: fc.constantFrom('focus' as const, 'reveal' as const, 'remove' as const, 'raise' as const),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constantFrom('insert' as const, 'extend' as const),
    at: fc.nat(),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ kind: fc.constant('print' as const), isPrinting: fc.boolean() }),
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const history = fc.record({
  count: fc.integer({ min: 1, max: 400 }),
  steps: fc.array(step, { maxLength: 30 }),
})

let given = 0

function newItems(count: number): Item[] {
  return Array.from({ length: count }, () => ({ key: `new${String((given += 1))}` }))
}

function eventOf({ items }: State, each: Step): ListEvent<Item> {
  const at = 'at' in each ? each.at % Math.max(1, items.length) : 0
  const key = items[at]?.key ?? ''
  switch (each.kind) {
    case 'scroll': {
      const from = each.to % Math.max(1, items.length)
      const screen = { from, to: Math.min(items.length, from + SCREEN_ITEMS) }
      return { kind: 'viewport-changed', screen, isAtTop: from === 0, isScrollingFast: each.isFast }
    }
    case 'focus':
      return { kind: 'focused', key }
    case 'reveal':
      return { kind: 'revealed', key }
    case 'remove':
      return { kind: 'items-changed', items: items.toSpliced(at, 1) }
    case 'raise':
      return { kind: 'items-changed', items: [...items.slice(at, at + 1), ...items.toSpliced(at, 1)] }
    case 'insert':
      return { kind: 'items-changed', items: items.toSpliced(at, 0, ...newItems(each.count)) }
    case 'extend':
      return { kind: 'items-changed', items: [...items, ...newItems(each.count)] }
    case 'print':
      return { kind: 'print', isPrinting: each.isPrinting }
    default:
      return { kind: each.kind }
  }
}

/** Checks something of every step of every history. */
function always(check: (before: State, event: ListEvent<Item>, after: State) => void) {
  fc.assert(
    fc.property(history, ({ count, steps }) => {
      let state: State = initialState(itemsOf(count), SCREEN_ITEMS)
      for (const each of steps) {
        const event = eventOf(state, each)
        const after = reduce(state, event)
        check(state, event, after)
        state = after
      }
    }),
  )
}

function settle(state: State): State {
  while (!isSettled(state)) state = reduce(state, { kind: 'frame' })
  return state
}

function keysOn({ items, screen }: State): readonly string[] {
  return items.slice(screen.from, screen.to).map(({ key }) => key)
}

describe('a list through any history', () => {
  it('has mounted what is on screen', () => {
    always((_, event, after) => {
      if (event.kind === 'print' || event.kind === 'focused') return
      expect(after.window.from).toBeLessThanOrEqual(after.screen.from)
      expect(after.window.to).toBeGreaterThanOrEqual(after.screen.to)
    })
  })

  it('stays within its items, and covers each of them once', () => {
    always((_, __, after) => {
      const count = after.items.length
      for (const { from, to } of [after.screen, after.window, mountedRange(after)]) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(count)
      }
      let at = 0
      for (const { from, to } of segmentsOfState(after)) {
        expect(from).toBe(at)
        at = to
      }
      expect(at).toBe(count)
    })
  })

  it('settles on the screen and its overscan', () => {
    always((_, __, after) => {
      const { screen, window } = settle(after)
      expect(screen.from - window.from).toBeLessThan(OVERSCAN_ITEMS + BATCH)
      expect(window.to - screen.to).toBeLessThan(OVERSCAN_ITEMS + BATCH)
    })
  })

  it('mounts everything for print, and then what it had mounted before', () => {
    always((before, _, after) => {
      if (!after.isPrinting) return
      expect(mountedRange(after)).toEqual({ from: 0, to: after.items.length })
      if (!before.isPrinting)
        expect(mountedRange(reduce(after, { kind: 'print', isPrinting: false }))).toEqual(before.window)
    })
  })

  it('keeps the items on screen there while others come and go', () => {
    always((before, event, after) => {
      if (event.kind !== 'items-changed' || before.isAtTop) return
      const wasOn = keysOn(before)
      // An item that moved up is not an anchor, and one that came in among them takes a place.
      const [first] = event.items
      const isRaised = first !== undefined && before.items.includes(first) && first !== before.items[0]
      const stayed = wasOn.filter(
        (key) => event.items.some((item) => item.key === key) && !(isRaised && key === first.key),
      )
      const [last] = stayed.slice(-1)
      if (last !== undefined) expect(keysOn(after)).toContain(last)
    })
  })

  it('goes on to mount the item that has the focus, or the one that took its place', () => {
    always((before, _, after) => {
      if (before.focusedKey === undefined || after.items.length === 0) return
      const mounted = segmentsOfState(after).filter(({ isGap }) => !isGap)
      const focused = after.items.findIndex(({ key }) => key === after.focusedKey)
      expect(mounted.some(({ from, to }) => focused >= from && focused < to)).toBe(true)
    })
  })
})

describe('reduce', () => {
  it('ignores the focus of an item that is not in the list', () => {
    const state = initialState(itemsOf(0), SCREEN_ITEMS)
    const focused = reduce(state, { kind: 'focused', key: 'gone' })
    expect(reduce(focused, { kind: 'items-changed', items: itemsOf(1) }).focusedKey).toBeUndefined()
  })

  const scrolledTo200 = settle(
    reduce(initialState(itemsOf(400), SCREEN_ITEMS), {
      kind: 'viewport-changed',
      screen: { from: 200, to: 209 },
      isAtTop: false,
      isScrollingFast: false,
    }),
  )

  it('goes with the items on screen when others come in above', () => {
    const items = [...newItems(5), ...scrolledTo200.items]
    const after = reduce(scrolledTo200, { kind: 'items-changed', items })
    expect(after.screen).toEqual({ from: 205, to: 214 })
  })

  it('stays at the top when items come in there', () => {
    const atTop = initialState(itemsOf(400), SCREEN_ITEMS)
    const after = reduce(atTop, { kind: 'items-changed', items: [...newItems(5), ...atTop.items] })
    expect(after.screen).toEqual({ from: 0, to: 9 })
  })

  it('looks nowhere else when items come in below', () => {
    const items = [...scrolledTo200.items, ...newItems(50)]
    expect(reduce(scrolledTo200, { kind: 'items-changed', items })).toEqual({ ...scrolledTo200, items })
  })

  it('mounts the surroundings of a revealed item, and ignores one that is gone', () => {
    const after = reduce(scrolledTo200, { kind: 'revealed', key: 'i7' })
    expect(after.screen).toEqual({ from: 7, to: 8 })
    expect(reduce(scrolledTo200, { kind: 'revealed', key: 'gone' })).toBe(scrolledTo200)
  })

  it('has a smaller overscan during fast scrolling, until it ends', () => {
    const fast = settle(
      reduce(scrolledTo200, {
        kind: 'viewport-changed',
        screen: { from: 100, to: 109 },
        isAtTop: false,
        isScrollingFast: true,
      }),
    )
    expect(fast.window).toEqual({ from: 92, to: 117 })
    expect(settle(reduce(fast, { kind: 'scroll-ended' })).window).toEqual({ from: 72, to: 137 })
  })
})
