import './action-icon.css'
import { type Action, type Chip, type IconName, signOf } from '#client/domain/actions.ts'

interface Icon {
  /** Outline on a 20 x 20 grid, drawn with a round 1.7 px pen. */
  readonly outline: string
  readonly isFilled?: boolean
}

const ICONS: Record<IconName, Icon> = {
  'person-more': {
    outline:
      'M8 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 16.500c.4-3 2.600-4.500 5.500-4.500s5.100 1.500 5.500 4.500M15.500 6.500v5M13 9h5',
  },
  reply: { outline: 'M8 4.500 3.500 9 8 13.500M3.500 9H12c3 0 4.500 2 4.500 5v1.500' },
  round: {
    outline:
      'M5 13.500v-6a2 2 0 0 1 2-2h5M2.500 11 5 13.500 7.500 11M15 6.500v6a2 2 0 0 1-2 2H8M12.500 9 15 6.500 17.500 9',
  },
  star: {
    isFilled: true,
    outline: 'm10 2.800 2.200 4.600 5 .7-3.600 3.500.9 5-4.500-2.400-4.500 2.400.9-5L2.800 8.100l5-.7Z',
  },
  'person-asks': {
    outline:
      'M8 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 16.500c.4-3 2.600-4.500 5.500-4.500s5.100 1.500 5.500 4.500M14 6.500a1.800 1.800 0 1 1 2.300 1.700c-.5.2-.6.6-.6 1.300M15.700 12h.01',
  },
  mention: {
    outline:
      'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM13 7v4c0 1.400.8 2.200 1.900 2.200s1.900-1 1.900-3.200a6.800 6.800 0 1 0-2.700 5.400',
  },
  quote: {
    isFilled: true,
    outline:
      'M4 12.500V9.500A4 4 0 0 1 7.500 5.500L8 7a2.600 2.600 0 0 0-1.800 2.200H8.500v3.300ZM11.500 12.500V9.500A4 4 0 0 1 15 5.500l.5 1.500a2.600 2.600 0 0 0-1.800 2.200H16v3.300Z',
  },
  feed: {
    outline:
      'M6 15.500a.5.5 0 1 1 0-1 .5.500 0 0 1 0 1ZM6 10a5 5 0 0 1 4.500 5M6 5.500A9.500 9.500 0 0 1 15 15',
  },
  pen: {
    outline:
      'm4 16 .8-3.500 8.400-8.400a1.500 1.500 0 0 1 2.100 0l.6.6a1.500 1.500 0 0 1 0 2.100L7.500 15.200Z',
  },
  bookmark: { isFilled: true, outline: 'M6 3.500h8v13l-4-3-4 3Z' },
  bars: { outline: 'M4 16.500h12M5.500 16v-4M10 16V4M14.500 16V8.500' },
  sunrise: {
    outline:
      'M10 3v2.500M4.800 5.300 6.500 7M15.200 5.300 13.500 7M3.500 16.500h13M5.500 16.500a4.500 4.500 0 0 1 9 0',
  },
  broadcast: {
    outline: 'M4 8v4h2.500L13 15.500v-11L6.500 8ZM16 8v4M6.500 12v4',
  },
  'bell-more': {
    outline: 'M5 14V9.500a5 5 0 0 1 9-3M3.500 14h9M8 16.800h2.500M15.500 9.500v5M13 12h5',
  },
  'bell-less': {
    outline: 'M5 14V9.500a5 5 0 0 1 9-3M3.500 14h9M8 16.800h2.500M13 12h5',
  },
  dots: { outline: 'M5 10h.01M10 10h.01M15 10h.01' },
  calendar: { outline: 'M4 5.500h12v11H4ZM4 9h12M7.500 3.500v3M12.500 3.500v3' },
  collection: { outline: 'M3.500 7.500h13v9h-13ZM5.500 5h9M7.500 2.500h5' },
  shield: {
    outline: 'M10 2.500 16 5v4.500c0 4-2.600 6.600-6 8-3.400-1.400-6-4-6-8V5ZM10 6.500v4M10 13.300h.01',
  },
  smile: {
    outline:
      'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM7 11.800c.7 1.100 1.700 1.700 3 1.700s2.300-.6 3-1.700M7.700 7.800h.01M12.300 7.800h.01',
  },
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
export function ActionIcon({ action, size }: { action: Action | Chip | 'unknown'; size: number }) {
  const { icon } = signOf(action)
  const { outline, isFilled = false } = ICONS[icon]
  return (
    <svg className="kind-icon" data-icon={icon} width={size} height={size} viewBox="0 0 20 20" aria-hidden>
      <path d={outline} fill={isFilled ? 'currentColor' : 'none'} />
    </svg>
  )
}
