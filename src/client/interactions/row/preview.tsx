import type { Interaction, Notice } from '#client/domain/interaction.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { PlainPreview, PostPreview, type Shown } from './post-preview.tsx'
import { ReplyPreview } from './reply-preview.tsx'

/** The object acted on, quieter than the sentence; nothing where it has no text. */
export function Preview({ interaction, ...shown }: Shown & { interaction: Interaction }) {
  const { object } = interaction
  switch (object.kind) {
    case 'post':
      return interaction.action === 'reply' ? (
        <ReplyPreview interaction={interaction} post={object} {...shown} />
      ) : (
        <PostPreview post={object} {...shown} />
      )
    case 'poll':
      return <PlainPreview text={object.question} isRepeated={shown.isRepeated} />
    case 'channel':
      return <PlainPreview text={object.description} isRepeated={shown.isRepeated} />
    case 'notice':
      return <NoticePreview notice={object} />
    case 'user':
    case 'none':
      return null
    default:
      return object satisfies never
  }
}

function NoticePreview({ notice: { text, lost } }: { notice: Notice }) {
  const i18n = useTranslation()
  return <PlainPreview text={lost === undefined ? text : i18n.t('row.lost', { ...lost })} />
}
