import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { RichText } from '#client/domain/rich-text.ts'
import { RichTextView } from '#client/ui/rich-text-view.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import './preview.css'

interface Warned {
  /** The text behind a warning is shown. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** The object acted on, quieter than the sentence; nothing where it has no text. */
export function Preview({ interaction, ...warned }: Warned & { interaction: Interaction }) {
  switch (interaction.action) {
    case 'star':
    case 'bookmark':
    case 'favourite':
    case 'repost':
    case 'reblog':
    case 'reply':
    case 'mention':
    case 'quote':
    case 'status':
    case 'update':
    case 'poll':
      return interaction.post !== undefined && <PostPreview post={interaction.post} {...warned} />
    case 'poll_response':
      return <PlainPreview text={interaction.poll?.question} />
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return <PlainPreview text={interaction.channel?.description} />
    case 'follow':
    case 'follow_request':
    case 'welcome':
    case 'unknown':
      return null
    default:
      return interaction satisfies never
  }
}

/** A text that its author put behind a warning is shown on demand. */
function PostPreview({ post: { text, warning }, isOpen, onOpen }: Warned & { post: Post }) {
  const i18n = useTranslation()
  if (text === undefined) return null
  if (warning === undefined) return <TextPreview text={text} />
  return (
    <details
      className="sensitive"
      open={isOpen}
      onToggle={(event) => {
        onOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <bdi>{warning || i18n.t('row.sensitive')}</bdi>
      </summary>
      <TextPreview text={text} />
    </details>
  )
}

function TextPreview({ text }: { text: RichText }) {
  return (
    <p className="preview" dir="auto">
      <RichTextView text={text} />
    </p>
  )
}

function PlainPreview({ text }: { text: string | undefined }) {
  return Boolean(text) && <TextPreview text={[{ kind: 'text', text: text ?? '' }]} />
}
