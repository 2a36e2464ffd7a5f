import type { Interaction } from '#client/domain/interaction.ts'
import './kinds.css'

interface Kind {
  /** Outline on a 20 x 20 grid, drawn with a round 1.7 px pen. */
  readonly outline: string
  readonly isFilled?: boolean
}

const KINDS: Record<Interaction['action'], Kind> = {
  follow: {
    outline:
      'M8 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 16.500c.4-3 2.600-4.500 5.500-4.500s5.100 1.500 5.500 4.500M15.500 6.500v5M13 9h5',
  },
  reply: { outline: 'M8 4.500 3.500 9 8 13.500M3.500 9H12c3 0 4.500 2 4.500 5v1.500' },
  repost: {
    outline:
      'M5 13.500v-6a2 2 0 0 1 2-2h5M2.500 11 5 13.500 7.500 11M15 6.500v6a2 2 0 0 1-2 2H8M12.500 9 15 6.500 17.500 9',
  },
  star: {
    isFilled: true,
    outline: 'm10 2.800 2.200 4.600 5 .7-3.600 3.500.9 5-4.500-2.400-4.500 2.400.9-5L2.800 8.100l5-.7Z',
  },
  bookmark: { isFilled: true, outline: 'M6 3.500h8v13l-4-3-4 3Z' },
  poll_response: { outline: 'M4 16.500h12M5.500 16v-4M10 16V4M14.500 16V8.500' },
  welcome: {
    outline:
      'M10 3v2.500M4.800 5.300 6.500 7M15.200 5.300 13.500 7M3.500 16.500h13M5.500 16.500a4.500 4.500 0 0 1 9 0',
  },
  broadcast_create: {
    outline: 'M4 8v4h2.500L13 15.500v-11L6.500 8ZM16 8v4M6.500 12v4',
  },
  broadcast_subscribe: {
    outline: 'M5 14V9.500a5 5 0 0 1 9-3M3.500 14h9M8 16.800h2.500M15.500 9.500v5M13 12h5',
  },
  broadcast_unsubscribe: {
    outline: 'M5 14V9.500a5 5 0 0 1 9-3M3.500 14h9M8 16.800h2.500M13 12h5',
  },
  unknown: { outline: 'M5 10h.01M10 10h.01M15 10h.01' },
}

/** The sign for all actions together. Silent. */
export function AllIcon({ size }: { size: number }) {
  return (
    <svg className="kind-icon kind-icon-all" width={size} height={size} viewBox="0 0 20 20" aria-hidden>
      <path d="M4 5.5h12M4 10h12M4 14.500h7" />
    </svg>
  )
}

/** The sign of an action. Silent: the sentence or the word beside it says the same. */
export function KindIcon({ action, size }: { action: Interaction['action']; size: number }) {
  const { outline, isFilled = false } = KINDS[action]
  return (
    <svg
      className="kind-icon"
      data-action={action}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden
    >
      <path d={outline} fill={isFilled ? 'currentColor' : 'none'} />
    </svg>
  )
}
