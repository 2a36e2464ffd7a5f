import './row.css'
import './compact.css'
import { Suspense, useId, useState } from 'react'
import { signOf } from '#client/domain/actions.ts'
import { actorCount, expectedObject, isReplyTo, linkOf } from '#client/domain/interaction.ts'
import type { Row as RowValue } from '#client/domain/reconcile.ts'
import { sentenceOf, type SentencePart, sentenceText, type ViewerContext } from '#client/domain/sentence.ts'
import { RowActions } from '#client/interactions/row-actions/row-actions.tsx'
import { ActionIcon } from '#client/ui/action-icon.tsx'
import { EmojiPicture } from '#client/ui/emoji-picture.tsx'
import { FacePile } from '#client/ui/face-pile.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { RelativeTime } from '#client/ui/relative-time.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { LazyActorList } from './lazy-actor-list.tsx'
import { Preview } from './preview.tsx'

/** What of a row is shown on demand: the list of all its actors, or a text behind a warning. */
export type OpenPart = 'list' | 'text'

interface Props {
  row: RowValue
  viewer: ViewerContext
  /** From 1. */
  position: number
  /** How many rows there are, -1 while more may exist. */
  setSize: number
  /** Title of the day that begins with this row. */
  newDay: string | undefined
  /** A row near above is about the same object. */
  isRepeated: boolean
  /** The whole row is unread, or these actors (by id); undefined where nothing of it is. */
  unread: 'row' | ReadonlySet<string> | undefined
  isListOpen: boolean
  isTextOpen: boolean
  onOpen: (key: string, part: OpenPart, isOpen: boolean) => void
}

/** One interaction: who did what to which object, and when. */
export function Row({
  row,
  viewer,
  position,
  setSize,
  newDay,
  isRepeated,
  unread,
  isListOpen,
  isTextOpen,
  onOpen,
}: Props) {
  'use memo'
  const i18n = useTranslation()
  const { interaction } = row
  const id = useId()
  const newCount = unread === 'row' ? actorCount(interaction) : (unread?.size ?? 0)
  const [counted, setCounted] = useState({ now: newCount, before: newCount })
  if (newCount !== counted.now) setCounted({ now: newCount, before: counted.now })
  const listId = `${id}actors`
  const markId = `${id}mark`
  const url = linkOf(interaction)
  const kind = isReplyTo(interaction, viewer.viewerId) ? 'reply' : interaction.action
  const sentence = sentenceOf(interaction, viewer, i18n)
  function toggleList() {
    onOpen(row.key, 'list', !isListOpen)
  }
  return (
    <article
      className="row"
      data-action={kind}
      data-tint={signOf(kind).tint}
      data-key={row.key}
      tabIndex={0}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-label={sentenceText(sentence)}
      aria-describedby={unread && markId}
      data-new={unread !== undefined || undefined}
    >
      {newDay !== undefined && <h2 className="visually-hidden">{newDay}</h2>}
      <ActionIcon action={kind} size={20} />
      <div className="row-body">
        <div className="row-head" data-group={interaction.actors.length > 1 || undefined}>
          <FacePile
            people={interaction.actors}
            newIds={unread === 'row' ? undefined : unread}
            onOpen={sentence.some((part) => part.kind === 'others') ? toggleList : undefined}
          />
          {/* Another sentence is another element: a page translator replaces texts, which React would then look for in vain. */}
          <p key={sentenceText(sentence)} className="sentence">
            {sentence.map((part, index) => (
              <Part key={index} part={part} isListOpen={isListOpen} listId={listId} onToggle={toggleList} />
            ))}
          </p>
          {unread !== undefined && (
            <span
              key={`${i18n.tag} ${String(newCount)}`}
              // The bar at the row's side says it to the eye; a number is worth saying where the group is older.
              className={unread === 'row' ? 'visually-hidden' : 'mark'}
              id={markId}
              data-grown={counted.now > counted.before || undefined}
            >
              {unread === 'row' ? i18n.t('row.new') : i18n.t('row.newPeople', { count: unread.size })}
            </span>
          )}
          <Moment url={url} atMs={interaction.atMs} />
        </div>
        <Preview
          interaction={interaction}
          isRepeated={isRepeated}
          isOpen={isTextOpen}
          onOpen={(isOpen) => {
            onOpen(row.key, 'text', isOpen)
          }}
        />
        <RowActions interaction={interaction} label={sentenceText(sentence)} url={url} />
        {isListOpen && (
          <Suspense fallback={<div id={listId} />}>
            <LazyActorList
              id={listId}
              interaction={interaction}
              newIds={unread === 'row' ? undefined : unread}
              hasBios={expectedObject(interaction.action) === 'user'}
            />
          </Suspense>
        )}
      </div>
    </article>
  )
}

interface PartProps {
  part: SentencePart
  isListOpen: boolean
  listId: string
  onToggle: () => void
}

function Part({ part, isListOpen, listId, onToggle }: PartProps) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'object':
      return (
        <bdi className="object-name" translate="no">
          {part.text}
        </bdi>
      )
    case 'emoji':
      return part.emoji.kind === 'emoji' ? (
        <EmojiPicture emoji={part.emoji} />
      ) : (
        <span translate="no">{part.text}</span>
      )
    case 'person': {
      const name = part.isViewer ? part.text : <PersonName person={part.person} isShort />
      return part.person.url === undefined ? (
        <span className="name">{name}</span>
      ) : (
        <a className="name" href={part.person.url} title={nameTitle(part)} rel="noopener noreferrer">
          {name}
        </a>
      )
    }
    case 'others':
      return (
        <span className="unbroken">
          {part.joined}
          <button
            type="button"
            className="others"
            aria-expanded={isListOpen}
            aria-controls={listId}
            onClick={onToggle}
          >
            {part.text}
          </button>
        </span>
      )
    default:
      return part satisfies never
  }
}

/** Returns a name in full, as it may be drawn shortened. */
function nameTitle({ text, person }: Extract<SentencePart, { kind: 'person' }>): string {
  return person.handle ? `${text} (@${person.handle})` : text
}

/** When it happened; also the link of the whole row, where it has a page to lead to. */
function Moment({ url, atMs }: { url: string | undefined; atMs: number | undefined }) {
  const i18n = useTranslation()
  const time = atMs === undefined ? undefined : <RelativeTime key="time" atMs={atMs} />
  if (url === undefined) return <span className="moment">{time}</span>
  return (
    <a className="moment row-link" href={url} rel="noopener noreferrer">
      {i18n.tParts(time === undefined ? 'row.open' : 'row.openAt', ['time']).map((piece) =>
        'place' in piece ? (
          time
        ) : (
          <span key={piece.text} className="visually-hidden">
            {piece.text}
          </span>
        ),
      )}
    </a>
  )
}
