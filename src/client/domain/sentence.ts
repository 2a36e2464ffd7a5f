import type { MessageKey, Translation } from '#client/i18n/translation.ts'
import { WORD_JOINER } from '#client/i18n/translation.ts'
import type { Channel, Interaction, Post } from './interaction.ts'
import { actorCount, isReplyTo } from './interaction.ts'
import type { User } from './user.ts'
import { displayNameOf } from './user.ts'

/** One sentence, built once: the eye gets the parts, a screen reader the text made of the same parts. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'person'; readonly text: string; readonly person: User }
  /** "3 others": opens the list of all actors. `joined` is an "and" that is written as one word with it, or nothing. */
  | { readonly kind: 'others'; readonly text: string; readonly joined: string }
  /** The title of a channel, a network, or a person who is not an actor. */
  | { readonly kind: 'object'; readonly text: string }

export type Sentence = readonly SentencePart[]

/** Who reads, and where. */
export interface ViewerContext {
  readonly viewerId: string
  readonly networkName: string
}

const NAMES_SHOWN = 2

/** What a message needs to know of an interaction: which one it is, what to choose its words by, and its object's name. */
interface Saying {
  readonly key: MessageKey
  readonly choices?: Readonly<Record<string, string>>
  readonly object?: string
  readonly author?: string
}

/** Draws up the sentence of an interaction, for example "Anna, Ben and 3 others reposted your post". Total. */
export function sentenceOf(interaction: Interaction, reader: ViewerContext, i18n: Translation): Sentence {
  const { actors } = interaction
  const count = actorCount(interaction)
  const { key, choices, object = '', author = '' } = sayingOf(interaction, reader, i18n)
  const values = { ...choices, who: whoOf(actors, count, reader), more: interaction.moreObjects }
  const parts = {
    actors: actorParts(actors, count, reader, i18n),
    object: [{ kind: 'object', text: object }],
    author: [{ kind: 'object', text: author }],
    network: [{ kind: 'object', text: reader.networkName }],
  } as const
  const pieces = i18n.tParts(key, ['actors', 'object', 'author', 'network'], values)
  const sentence = pieces.flatMap((piece): Sentence =>
    'place' in piece ? parts[piece.place] : [{ kind: 'text', text: piece.text }],
  )
  const [first] = sentence
  // Only a word of ours gets a capital at the start; a person who writes their name small keeps it small.
  const isOurs = first !== undefined && first === parts.actors[0] && isSelfOrNobody(actors[0], reader)
  return isOurs ? [{ ...first, text: i18n.capitalised(first.text) }, ...sentence.slice(1)] : sentence
}

export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => (part.kind === 'others' ? part.joined : '') + part.text).join('')
}

function sayingOf(interaction: Interaction, reader: ViewerContext, i18n: Translation): Saying {
  switch (interaction.action) {
    case 'follow': {
      const { followed } = interaction
      return followed === undefined || followed.id === reader.viewerId
        ? { key: 'sentence.follow', choices: { followed: 'you' } }
        : { key: 'sentence.follow', choices: { followed: 'other' }, object: displayNameOf(followed, i18n) }
    }
    case 'star':
    case 'bookmark':
    case 'favourite':
    case 'repost':
    case 'reblog':
    case 'reply':
      return { key: `sentence.${interaction.action}`, ...postSaying(interaction.post, reader, i18n) }
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return { key: `sentence.${interaction.action}`, ...channelSaying(interaction.channel, i18n) }
    case 'mention':
      return { key: isReplyTo(interaction, reader.viewerId) ? 'sentence.replied' : 'sentence.mention' }
    case 'follow_request':
    case 'quote':
    case 'status':
    case 'update':
    case 'poll':
    case 'poll_response':
      return { key: `sentence.${interaction.action}` }
    case 'welcome':
      return { key: interaction.actors.length === 0 ? 'sentence.welcome' : 'sentence.joined' }
    case 'unknown':
      return { key: 'sentence.unknown', object: interaction.name }
    default:
      return interaction satisfies never
  }
}

function postSaying(post: Post | undefined, reader: ViewerContext, i18n: Translation): Omit<Saying, 'key'> {
  const author = post?.author
  const isDeleted = post?.isDeleted === true
  if (author === undefined || author.id === reader.viewerId)
    return { choices: { post: isDeleted ? 'yoursDeleted' : 'yours' } }
  return { choices: { post: isDeleted ? 'theirsDeleted' : 'other' }, author: displayNameOf(author, i18n) }
}

function channelSaying(channel: Channel | undefined, i18n: Translation): Omit<Saying, 'key'> {
  if (channel === undefined) return { choices: { channel: 'other' } }
  const title = channel.title || i18n.t('channel.untitled', { id: channel.id })
  return { choices: { channel: 'named' }, object: title }
}

/** Who acts, for languages whose verb asks: the reader alone or with others, or one or many without them. */
function whoOf(
  actors: readonly User[],
  count: number,
  reader: ViewerContext,
): 'you' | 'youAndOthers' | 'one' | 'other' {
  const isYou = actors.slice(0, NAMES_SHOWN).some((actor) => actor.id === reader.viewerId)
  if (isYou) return count === 1 ? 'you' : 'youAndOthers'
  // Where nobody is named, "someone" stands for all.
  return count <= 1 || actors.length === 0 ? 'one' : 'other'
}

/** "Anna", "Anna and you", "Anna, Ben and 1 other". */
function actorParts(
  actors: readonly User[],
  count: number,
  reader: ViewerContext,
  i18n: Translation,
): Sentence {
  if (actors.length === 0) return [{ kind: 'text', text: i18n.t('sentence.someone') }]
  const named = actors.slice(0, NAMES_SHOWN).map((person) => nameParts(person, reader, i18n))
  const left = count - named.length
  const others: Sentence[] =
    left === 0 ? [] : [[{ kind: 'others', text: i18n.t('sentence.others', { count: left }), joined: '' }]]
  const parts = i18n
    .list([...named, ...others], sentenceText)
    .flatMap((piece): Sentence => ('place' in piece ? piece.place : [{ kind: 'text', text: piece.text }]))
  return withJoined(parts)
}

/** Hands the "and" that a list joins to the others over to them. */
function withJoined(parts: Sentence): Sentence {
  const at = parts.findIndex(({ kind }) => kind === 'others')
  const [before, others] = [parts[at - 1], parts[at]]
  if (before?.kind !== 'text' || others?.kind !== 'others' || !before.text.endsWith(WORD_JOINER)) return parts
  const joined = /\p{L}*.$/u.exec(before.text)?.[0] ?? ''
  const text = before.text.slice(0, -joined.length)
  return parts.with(at - 1, { ...before, text }).with(at, { ...others, joined })
}

/** The name, and what some languages put beside it. */
function nameParts(person: User, reader: ViewerContext, i18n: Translation): Sentence {
  if (person.id === reader.viewerId) return [{ kind: 'person', text: i18n.t('sentence.you'), person }]
  const part = { kind: 'person', text: displayNameOf(person, i18n), person } as const
  if (!person.name) return [part]
  return i18n
    .tParts('sentence.person', ['name'])
    .map((piece) => ('place' in piece ? part : { kind: 'text', text: piece.text }))
}

function isSelfOrNobody(actor: User | undefined, reader: ViewerContext): boolean {
  return actor === undefined || actor.id === reader.viewerId
}
