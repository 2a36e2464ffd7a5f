import type { Interaction, Post } from './interaction.ts'
import type { Person } from './person.ts'

/** One sentence, built once: the eye gets the parts, a screen reader the text made of the same parts. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'person'; readonly text: string; readonly person: Person }
  /** "3 others": opens the list of all actors. */
  | { readonly kind: 'others'; readonly text: string }
  /** The title of a channel, or a person who is not an actor. */
  | { readonly kind: 'object'; readonly text: string }

export type Sentence = readonly SentencePart[]

/** Who reads, and where. */
export interface Reader {
  readonly viewerId: string
  readonly networkName: string
}

const NAMES_SHOWN = 2

/** Whole sentences with places for their parts; English for now, one table for each language. */
const MESSAGES = {
  followYou: '{actors} started following you',
  followOther: '{actors} started following {object}',
  star: '{actors} starred {post}',
  repost: '{actors} reposted {post}',
  reply: '{actors} replied to {post}',
  broadcast_create: '{actors} created {object}',
  broadcast_subscribe: '{actors} subscribed to {object}',
  broadcast_unsubscribe: '{actors} unsubscribed from {object}',
  joined: '{actors} joined {network}',
  welcome: 'Welcome to {network}',
  unknown: '{actors} did something Hark has no words for yet (“{object}”)',
  andMore: '{sentence} and {count} more',
}

/** Draws up the sentence of an interaction, for example "Anna, Ben and 3 others reposted your post". Total. */
export function sentenceOf(interaction: Interaction, reader: Reader): Sentence {
  const [message, object] = messageOf(interaction, reader)
  const template =
    interaction.moreObjects > 0
      ? MESSAGES.andMore.replace('{sentence}', message).replace('{count}', String(interaction.moreObjects))
      : message
  const sentence = template.split(/(\{\w+\})/).flatMap((part): Sentence => {
    switch (part) {
      case '':
        return []
      case '{actors}':
        return actorParts(interaction.actors, reader)
      case '{object}':
        return [{ kind: 'object', text: object }]
      case '{post}':
        return [{ kind: 'text', text: object }]
      case '{network}':
        return [{ kind: 'text', text: reader.networkName }]
      default:
        return [{ kind: 'text', text: part }]
    }
  })
  return capitalised(sentence)
}

export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('')
}

function messageOf(interaction: Interaction, reader: Reader): [message: string, object: string] {
  switch (interaction.action) {
    case 'follow': {
      const { followed } = interaction
      return followed === undefined || followed.id === reader.viewerId
        ? [MESSAGES.followYou, '']
        : [MESSAGES.followOther, followed.name]
    }
    case 'star':
    case 'repost':
    case 'reply':
      return [MESSAGES[interaction.action], postName(interaction.post, reader)]
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return [MESSAGES[interaction.action], interaction.channel?.title ?? 'a channel']
    case 'welcome':
      return [interaction.actors.length === 0 ? MESSAGES.welcome : MESSAGES.joined, '']
    case 'unknown':
      return [MESSAGES.unknown, interaction.name]
    default:
      return interaction satisfies never
  }
}

function postName(post: Post | undefined, reader: Reader): string {
  const isForeign = post?.author !== undefined && post.author.id !== reader.viewerId
  if (post?.isDeleted) return isForeign ? `a deleted post by ${post.author.name}` : 'your deleted post'
  return isForeign ? `a post by ${post.author.name}` : 'your post'
}

/** "Anna", "Anna and you", "Anna, Ben and 1 other". */
function actorParts(actors: readonly Person[], reader: Reader): Sentence {
  const [first, second] = actors
  if (first === undefined) return [{ kind: 'text', text: 'Someone' }]
  const others = actors.length - NAMES_SHOWN
  if (second === undefined) return [namePart(first, reader)]
  if (others <= 0) return [namePart(first, reader), { kind: 'text', text: ' and ' }, namePart(second, reader)]
  return [
    namePart(first, reader),
    { kind: 'text', text: ', ' },
    namePart(second, reader),
    { kind: 'text', text: ' and ' },
    { kind: 'others', text: others === 1 ? '1 other' : `${String(others)} others` },
  ]
}

function namePart(person: Person, reader: Reader): SentencePart {
  return { kind: 'person', text: person.id === reader.viewerId ? 'you' : person.name, person }
}

/** Only our own "you" at the start changes; a person who writes their name small keeps it small. */
function capitalised([first, ...rest]: Sentence): Sentence {
  if (first === undefined) return []
  return first.kind === 'person' && first.text === 'you'
    ? [{ ...first, text: 'You' }, ...rest]
    : [first, ...rest]
}
