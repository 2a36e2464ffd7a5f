import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { RichText } from '#client/domain/rich-text.ts'
import { RichTextView } from '#client/ui/rich-text-view.tsx'
import { useWords } from '#client/ui/use-words.ts'
import './preview.css'

/** The thing acted on, quieter than the sentence; nothing where there is nothing to show. */
export function Preview({ interaction }: { interaction: Interaction }) {
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
      return interaction.post !== undefined && <PostPreview post={interaction.post} />
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

/** What its author would not show to everybody is shown to whoever asks. */
function PostPreview({ post: { text, warning } }: { post: Post }) {
  const words = useWords()
  if (text === undefined) return null
  if (warning === undefined) return <TextPreview text={text} />
  return (
    <details className="sensitive">
      <summary>
        <bdi>{warning || words.say('row.sensitive')}</bdi>
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
