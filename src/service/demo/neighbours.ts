import { CULTURES, type SeedUser, USERS } from './content.ts'

/** The most users `makeNeighbours` can make without repeating a first name in one culture. */
const MAX_NEIGHBOURS = CULTURES.length * 10

/**
 * Makes the first `count` neighbours, the many users that make large groups large. Deterministic; a longer list starts
 * with the shorter one.
 * @throws RangeError above MAX_NEIGHBOURS
 */
export function makeNeighbours(count: number): SeedUser[] {
  if (!Number.isInteger(count) || count < 0 || count > MAX_NEIGHBOURS) {
    throw new RangeError(`count must be a whole number from 0 to ${MAX_NEIGHBOURS}, not ${count}`)
  }
  const taken = new Set(USERS.map((user) => user.username))
  return Array.from({ length: count }, (_, index) => makeNeighbour(index, taken))
}

function makeNeighbour(index: number, taken: Set<string>): SeedUser {
  const round = Math.floor(index / CULTURES.length)
  // 7 and 3 share no factor with the 20 cultures: every round meets each culture once, in another order.
  const culture = at(CULTURES, index * 7 + round * 3)
  const [first, firstLatin] = at(culture.first, round)
  const [last, lastLatin] = at(culture.last, round * 2 + index)
  const username = pickUsername(firstLatin, lastLatin, index, taken)
  taken.add(username)
  const names = culture.isFamilyNameFirst ? [last, first] : [first, last]
  return {
    username,
    name: names.join(culture.separator),
    // Every other neighbour has an empty bio, as on any network.
    bio: index % 2 === 0 ? at(culture.bios, Math.floor(round / 2)) : '',
    locale: culture.locale,
    timezone: culture.timezone,
    type: 'human',
  }
}

/** Picks the first free form of a username; the order of forms differs with `index`. */
function pickUsername(first: string, last: string, index: number, taken: ReadonlySet<string>): string {
  const forms = [
    `${first}_${last}`,
    `${first}${last.slice(0, 1)}`,
    `${last}${first.slice(0, 2)}`,
    `${first}${40 + ((index * 13) % 60)}`,
    `${first}_${last.slice(0, 3)}`,
  ]
  const rotated = forms.map((_, step) => at(forms, index + step))
  const free = rotated.find((form) => form.length <= 20 && !taken.has(form))
  return free ?? `neighbour_${index}`
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}
