import type { Interaction } from '#client/domain/interaction.ts'
import { RichTextView } from '#client/ui/rich-text-view.tsx'
import './preview.css'

/** The thing acted on, quieter than the sentence; nothing where there is nothing to show. */
export function Preview({ interaction }: { interaction: Interaction }) {
  switch (interaction.action) {
    case 'star':
    case 'repost':
    case 'reply':
      return (
        interaction.post?.text !== undefined && (
          <p className="preview" dir="auto">
            <RichTextView text={interaction.post.text} />
          </p>
        )
      )
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return (
        Boolean(interaction.channel?.description) && (
          <p className="preview" dir="auto">
            {interaction.channel?.description}
          </p>
        )
      )
    case 'follow':
    case 'welcome':
    case 'unknown':
      return null
    default:
      return interaction satisfies never
  }
}
