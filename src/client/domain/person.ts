import type { RichText } from './rich-text.ts'

/** Somebody on the network: an actor of an interaction, an author, the viewer. */
export interface Person {
  readonly id: string
  /** Without `@`; empty when the network did not say. */
  readonly handle: string
  /** What to call them: the display name if it has a visible character, else `@handle`, else "Someone". */
  readonly name: string
  readonly bio: RichText | undefined
  /** `https:` or the API's own origin; never anything else. */
  readonly avatarUrl: string | undefined
  /** Their profile page, `http:` or `https:`. */
  readonly url: string | undefined
  readonly isBot: boolean
}
