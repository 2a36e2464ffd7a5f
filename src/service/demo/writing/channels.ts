/** The broadcast channels of the demo community; owners are usernames. */
export const CHANNELS: readonly { owner: string; title: string; description: string }[] = [
  {
    owner: 'marisol',
    title: 'Out of the Oven',
    description: 'One line when something good is ready, and how long it will last.',
  },
  {
    owner: 'marisol',
    title: 'Abuela’s Notebook',
    description: 'A recipe a week, transcribed, tested, with “until it looks right” explained.',
  },
  {
    owner: 'ingrid',
    title: 'Corrections to the Known World',
    description: 'What moved, what was misspelt, and which rock was promoted.',
  },
  { owner: 'ingrid', title: 'Place Names & Cows', description: 'Short stories behind the words on the map.' },
  {
    owner: 'kwabena',
    title: 'Seen from Ward 14',
    description: 'Birds of one hospital roof, in order of appearance.',
  },
  {
    owner: 'kwabena',
    title: 'Waxwing Alerts (Leeds, unofficial)',
    description: 'Which car park, how many, and whether to bring a trolley.',
  },
  {
    owner: 'noor',
    title: 'Double Fuse: New Modules',
    description: 'When a batch is ready. Small batches. Set an alarm.',
  },
  {
    owner: 'noor',
    title: 'A Sound a Week',
    description: 'Bridges, fridges, biscuit tins: one minute each, free to sample.',
  },
  {
    owner: 'anselm',
    title: 'Night Trains, Honestly',
    description: 'Which ones run, which have soup, which are a bus.',
  },
  {
    owner: 'haruka',
    title: '今夜の一湯',
    description: '週に一軒、煙突のある銭湯のこと。Bathhouses, one a week.',
  },
  { owner: 'bora', title: '달빛책방 소식', description: '새로 들어온 책과 점장님(고양이)의 근황.' },
  {
    owner: 'slow_news',
    title: 'Slow News Weekly',
    description: 'The week’s seven headlines, none of them urgent.',
  },
]
