import { type GroupIdentity, identityOf, isSameGroup } from '#client/domain/identity.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import type { Pushed } from '#client/network/push-messages.ts'

/** A row that the icon counts once, however often messages tell of it. */
export interface CountedRow {
  /** Undefined for an event, which names no row. */
  readonly identity: GroupIdentity | undefined
  readonly action: string
  /** The beginning of the post's warning or text. */
  readonly text: string
}

/** A message names fewer, the newest first. */
const MOST_ACTORS = 30

/** In characters: a server cuts the text of a message at 140. */
const COMPARED_TEXT = 100

/** Returns what the icon counts a row of the list by. */
export function countedRowOf(interaction: Interaction): CountedRow {
  const { action, object } = interaction
  const text = object.kind === 'post' ? (object.warning ?? object.text ?? []) : []
  return { identity: identityOf(interaction, MOST_ACTORS), action, text: beginningOf(plainText(text)) }
}

/** Returns what the icon counts a message by; undefined for an event that is never part of a row with others. */
export function countedRowOfPushed(pushed: Pushed): CountedRow | undefined {
  switch (pushed.kind) {
    case 'row':
      return countedRowOf(pushed.interaction)
    case 'event': {
      const { sharedAction: action, text } = pushed
      if (action === undefined) return undefined
      // Of a follow it is what the follower says of themselves.
      return { identity: undefined, action, text: action === 'follow' ? '' : beginningOf(text) }
    }
    default:
      return pushed satisfies never
  }
}

/** Counts the rows that were new already and those that messages tell of, each once. */
export function countRows(unread: readonly CountedRow[], told: readonly (CountedRow | undefined)[]): number {
  const known = [...unread]
  let others = 0
  for (const row of told) {
    if (row === undefined) others += 1
    else if (!known.some((each) => isSameRow(each, row))) known.push(row)
  }
  return known.length + others
}

/** An event is of a row with the same action and text: it does not name the post. */
function isSameRow(one: CountedRow, other: CountedRow): boolean {
  if (one.identity !== undefined && other.identity !== undefined)
    return isSameGroup(one.identity, other.identity)
  return one.action === other.action && one.text === other.text
}

function beginningOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, COMPARED_TEXT)
}
