import './sample-rows.css'
import { useId, useState } from 'react'
import { type Interaction, NO_OBJECT } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText, type ViewerContext } from '#client/domain/sentence.ts'
import type { User } from '#client/domain/user.ts'
import type { Translation } from '#client/i18n/translation.ts'
import { Row } from '#client/interactions/row/row.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'

const MINUTE_MS = 60_000

const VIEWER: ViewerContext = { viewerId: 'viewer', networkName: '' }

/** Three rows about invented people, to see and not to use: what the page is for, before anyone has signed in. */
export function SampleRows() {
  const i18n = useTranslation()
  const id = useId()
  const [nowMs] = useState(() => Date.now())
  const samples = sampleInteractions(nowMs, i18n)
  return (
    <figure className="sample" aria-labelledby={id}>
      <figcaption id={id}>{i18n.t('sample.title')}</figcaption>
      <ul className="visually-hidden">
        {samples.map((interaction) => (
          <li key={interaction.cursor}>{sentenceText(sentenceOf(interaction, VIEWER, i18n))}</li>
        ))}
      </ul>
      <div className="sample-rows" inert aria-hidden>
        {samples.map((interaction, index) => (
          <Row
            key={interaction.cursor}
            row={{ key: `sample ${String(index)}`, interaction }}
            viewer={VIEWER}
            position={index + 1}
            setSize={samples.length}
            newDay={undefined}
            isRepeated={false}
            unread={undefined}
            isListOpen={false}
            isTextOpen={false}
            onOpen={() => undefined}
          />
        ))}
      </div>
    </figure>
  )
}

function sampleInteractions(nowMs: number, i18n: Translation): readonly Interaction[] {
  const [anna, tomas, priya, noah, mei] = [
    'Anna Lindqvist',
    'Tomás Rey',
    'Priya Nair',
    'Noah Adler',
    'Mei Tan',
  ].map(makeUser) as [User, User, User, User, User]
  const group = { groupKey: undefined, unnamedActors: 0, moreObjects: 0 }
  return [
    {
      ...group,
      action: 'star',
      cursor: '3',
      atMs: nowMs - 4 * MINUTE_MS,
      actors: [anna, tomas, priya, noah, mei],
      object: makePost('1', i18n.t('sample.bread')),
    },
    {
      ...group,
      action: 'reply',
      cursor: '2',
      atMs: nowMs - 22 * MINUTE_MS,
      actors: [mei],
      object: makePost('2', i18n.t('sample.question')),
    },
    {
      ...group,
      action: 'follow',
      cursor: '1',
      atMs: nowMs - 51 * MINUTE_MS,
      actors: [noah, priya],
      object: NO_OBJECT,
    },
  ]
}

function makeUser(name: string): User {
  return {
    id: name,
    handle: '',
    name,
    richName: undefined,
    bio: undefined,
    avatarUrl: undefined,
    url: undefined,
    originalUrl: undefined,
    isBot: false,
  }
}

function makePost(id: string, text: string): Interaction['object'] {
  return {
    kind: 'post',
    id,
    author: undefined,
    repliedToUserId: undefined,
    text: [{ kind: 'text', text }],
    language: undefined,
    contents: undefined,
    isDeleted: false,
    warning: undefined,
    url: undefined,
    originalUrl: undefined,
  }
}
