import type { Translation } from '#client/i18n/translation.ts'
import { cleanLine, MAX_LENGTH } from './text/clean-text.ts'
import type { RichText } from './text/rich-text.ts'

/** A user of the network: an actor of an interaction, an author, the viewer. */
export interface User {
  readonly id: string
  /** Without `@`; empty when the network did not say. */
  readonly handle: string
  /** The display name if it has a visible character, else `@handle`, else empty: `nameOf` is what to call them. */
  readonly name: string
  /** The name with the network's own emoji as pictures, where it has any. */
  readonly richName: RichText | undefined
  readonly bio: RichText | undefined
  /** `https:` or the API's own origin; never anything else. */
  readonly avatarUrl: string | undefined
  /** Their profile page, `http:` or `https:`. */
  readonly url: string | undefined
  /** Their profile page on their own server, where `url` leads elsewhere. */
  readonly originalUrl: string | undefined
  readonly isBot: boolean
  /** The viewer follows them; absent where the network does not say, and for the viewer. */
  readonly isFollowed?: boolean | undefined
}

/** Returns what to call a user where the name is by itself, also when the network gave none. */
export function displayNameOf({ name }: Pick<User, 'name'>, i18n: Translation): string {
  return name || i18n.t('person.unnamed')
}

/** The name to show: the one that was chosen if any of it can be seen, else the handle. */
export function chooseDisplayName(name: string, handle: string): string {
  const clean = cleanLine(name, MAX_LENGTH.name)
  return hasVisibleCharacter(clean) ? clean : handle && `@${handle}`
}

/** Each person once, where they come first. */
export function uniqueById(people: readonly User[]): User[] {
  const first = new Map<string, User>()
  for (const person of people) if (!first.has(person.id)) first.set(person.id, person)
  return [...first.values()]
}

/** Letters, digits, symbols and emoji show; blanks, controls and joiners alone do not. */
function hasVisibleCharacter(name: string): boolean {
  // The first asks the same of most names; the other takes the browser a while to prepare.
  return /[!-~]/.test(name) || /[\p{L}\p{N}\p{P}\p{S}]/u.test(name)
}
