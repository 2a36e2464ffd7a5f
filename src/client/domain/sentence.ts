import { type MessageKey, type Translation, WORD_JOINER } from '#client/i18n/translation.ts'
import { ACTIONS } from './actions.ts'
import { actorCount, type Emoji, type Interaction, type InteractionObject, isReplyTo } from './interaction.ts'
import { displayNameOf, type User } from './user.ts'

/** One sentence, built once: the eye gets the parts, a screen reader the text made of the same parts. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'person'
      readonly text: string
      readonly person: User
      /** The text is "you", not a name. */
      readonly isViewer: boolean
    }
  /** "3 others": opens the list of all actors. `joined` is an "and" that is written as one word with it, or nothing. */
  | { readonly kind: 'others'; readonly text: string; readonly joined: string }
  /** The title of a channel, a network, or a person who is not an actor. */
  | { readonly kind: 'object'; readonly text: string }
  /** What the actor reacted with. */
  | { readonly kind: 'emoji'; readonly text: string; readonly emoji: Emoji }

export type Sentence = readonly SentencePart[]

/** Who reads, and where. */
export interface ViewerContext {
  readonly viewerId: string
  readonly networkName: string
}

const NAMES_SHOWN = 2

/** What a message needs to know of an interaction: which one it is, what to choose its words by, and its object's name. */
interface Wording {
  readonly key: MessageKey
  readonly choices?: Readonly<Record<string, string>>
  readonly object?: string
  readonly author?: string
}

/** Draws up the sentence of an interaction, for example "Anna, Ben and 3 others reposted your post". Total. */
export function sentenceOf(interaction: Interaction, reader: ViewerContext, i18n: Translation): Sentence {
  const { actors } = interaction
  const count = actorCount(interaction)
  const { key, choices, object = '', author = '' } = wordingOf(interaction, reader, i18n)
  const values = { ...choices, who: whoOf(actors, count, reader), more: interaction.moreObjects }
  const parts = {
    actors: actorParts(actors, count, reader, i18n),
    object: [{ kind: 'object', text: object }],
    author: [{ kind: 'object', text: author }],
    network: [{ kind: 'object', text: reader.networkName }],
    emoji: emojiParts(interaction),
  } as const
  const pieces = i18n.tParts(key, ['actors', 'object', 'author', 'network', 'emoji'], values)
  const sentence = pieces.flatMap((piece): Sentence =>
    'place' in piece ? parts[piece.place] : [{ kind: 'text', text: piece.text }],
  )
  const [first] = sentence
  // Only a word of ours gets a capital at the start; a person who writes their name small keeps it small.
  const isOurs = first !== undefined && first === parts.actors[0] && isSelfOrUnnamed(actors[0], reader)
  return isOurs ? [{ ...first, text: i18n.capitalised(first.text) }, ...sentence.slice(1)] : sentence
}

export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => (part.kind === 'others' ? part.joined : '') + part.text).join('')
}

function wordingOf(interaction: Interaction, reader: ViewerContext, i18n: Translation): Wording {
  const { action, actors, object } = interaction
  if (action === 'unknown')
    return object.kind === 'notice'
      ? { key: 'sentence.notice', object: object.title }
      : { key: 'sentence.unknown', object: interaction.name }
  if (isReplyTo(interaction, reader.viewerId)) return { key: 'sentence.replied' }
  if (action === 'welcome' && actors.length > 0) return { key: 'sentence.joined' }
  const isBare = interaction.action === 'reaction' && interaction.emoji === undefined
  const key = isBare ? 'sentence.reacted' : ACTIONS[action].sentence
  if (action === 'poll') return { key, ...pollWording(interaction, reader, i18n) }
  return { key, ...objectWording(object, ACTIONS[action].object, reader, i18n) }
}

/** Without its object an action is done to what it mostly is: the viewer, or a post of theirs. */
function objectWording(
  object: InteractionObject,
  expected: InteractionObject['kind'],
  reader: ViewerContext,
  i18n: Translation,
): Omit<Wording, 'key'> {
  switch (object.kind) {
    case 'user':
      return object.id === reader.viewerId
        ? { choices: { followed: 'you' } }
        : { choices: { followed: 'other' }, object: displayNameOf(object, i18n) }
    case 'post': {
      const { author, isDeleted } = object
      if (author === undefined || author.id === reader.viewerId)
        return { choices: { post: isDeleted ? 'yoursDeleted' : 'yours' } }
      return {
        choices: { post: isDeleted ? 'theirsDeleted' : 'other' },
        author: displayNameOf(author, i18n),
      }
    }
    case 'channel':
      return {
        choices: { channel: 'named' },
        object: object.title || i18n.t('channel.untitled', { id: object.id }),
      }
    case 'notice':
      return { choices: { notice: object.variant }, object: object.title }
    case 'poll':
      return {}
    case 'none':
      switch (expected) {
        case 'user':
          return { choices: { followed: 'you' } }
        case 'post':
          return { choices: { post: 'yours' } }
        case 'channel':
          return { choices: { channel: 'other' } }
        case 'notice':
          return { choices: { notice: 'other' } }
        case 'poll':
        case 'none':
          return {}
        default:
          return expected satisfies never
      }
    default:
      return object satisfies never
  }
}

/** A poll is its author's; servers name voters as actors, or the viewer. */
function pollWording(
  { actors: [actor], object }: Interaction,
  reader: ViewerContext,
  i18n: Translation,
): Omit<Wording, 'key'> {
  const author = (object.kind === 'post' ? object.author : undefined) ?? actor
  if (author === undefined) return { choices: { owner: 'other' } }
  if (author.id === reader.viewerId) return { choices: { owner: 'you' } }
  if (author.id === actor?.id) return { choices: { owner: 'actor' } }
  return { choices: { owner: 'author' }, author: displayNameOf(author, i18n) }
}

function emojiParts(interaction: Interaction): Sentence {
  const emoji = interaction.action === 'reaction' ? interaction.emoji : undefined
  if (emoji === undefined) return []
  return [{ kind: 'emoji', text: emoji.text, emoji }]
}

/** Who acts, for languages whose verb asks: the reader alone or with others, or one or many without them. */
function whoOf(
  actors: readonly User[],
  count: number,
  reader: ViewerContext,
): 'you' | 'youAndOthers' | 'one' | 'other' {
  const isYou = actors.slice(0, NAMES_SHOWN).some((actor) => actor.id === reader.viewerId)
  if (isYou) return count === 1 ? 'you' : 'youAndOthers'
  return count <= 1 ? 'one' : 'other'
}

/** "Anna", "Anna and you", "Anna, Ben and 1 other"; "3 people" where the network names none. */
function actorParts(
  actors: readonly User[],
  count: number,
  reader: ViewerContext,
  i18n: Translation,
): Sentence {
  if (actors.length === 0)
    return [
      { kind: 'text', text: count > 1 ? i18n.t('sentence.people', { count }) : i18n.t('sentence.someone') },
    ]
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
  if (person.id === reader.viewerId)
    return [{ kind: 'person', text: i18n.t('sentence.you'), person, isViewer: true }]
  const part = { kind: 'person', text: displayNameOf(person, i18n), person, isViewer: false } as const
  if (!person.name) return [part]
  return i18n
    .tParts('sentence.person', ['name'])
    .map((piece) => ('place' in piece ? part : { kind: 'text', text: piece.text }))
}

function isSelfOrUnnamed(actor: User | undefined, reader: ViewerContext): boolean {
  return actor === undefined || actor.id === reader.viewerId
}
