import type { Cast } from './cast.ts'
import { makeNeighbours, PEOPLE } from './people.ts'

/** How many people live there beside the hand-written ones: the crowd that makes big groups big. */
const NEIGHBOURS = 156

/** The cast of the demo network. */
export function demoCast(): Cast {
  return {
    people: [...PEOPLE, ...makeNeighbours(NEIGHBOURS)],
    posts: Object.fromEntries(PEOPLE.map(({ username }, index) => [username, musings(index)])),
    replies: REPLIES,
    channels: CHANNELS,
  }
}

const WHEN = [
  'This morning',
  'Last night',
  'On the way home',
  'Before breakfast',
  'Between two showers of rain',
]
const WHAT = [
  ...['the kettle and I disagreed about the time.', 'somebody left three lemons on the doorstep 🍋'],
  ...['the whole street smelled of bread. #smallthings', 'I found the tape measure. It was in the fridge.'],
  ...['a heron stood in the fountain as if it paid rent.', 'the ferry waited for a dog. Good ferry.'],
  ...[
    'I finished the map, and then noticed the island.',
    'the radio played one song twice and nobody minded.',
  ],
  ...['my neighbour fixed the gate that I had fixed yesterday.'],
]

/** The lively say more. */
function musings(person: number): string[] {
  return Array.from({ length: person < 4 ? 45 : 4 }, (_, index) => {
    const step = index + person * 7
    return `${WHEN[step % WHEN.length] ?? ''} ${WHAT[step % WHAT.length] ?? ''}`
  })
}

const REPLIES = [
  ...['Same here!', 'I needed this today.', 'Pictures, please.', 'Ha!', 'And then?', 'Say more about this.'],
  ...['My grandmother would agree.', 'No notes.', '😂', 'Which street?', 'Again?', 'That is how it starts.'],
]

const CHANNELS = PEOPLE.slice(0, 8).map(({ username, name }) => {
  return { owner: username, title: `Notes from ${name}`, description: 'Now and then, never on Mondays.' }
})
