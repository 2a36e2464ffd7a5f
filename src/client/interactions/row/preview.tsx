import './preview.css'
import type { Interaction, Notice, Post } from '#client/domain/interaction.ts'
import type { RichText } from '#client/domain/rich-text.ts'
import { RichTextView } from '#client/ui/rich-text-view.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'

interface WarnedText {
  /** The text behind a warning is shown. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** The object acted on, quieter than the sentence; nothing where it has no text. */
export function Preview({ interaction: { object }, ...warned }: WarnedText & { interaction: Interaction }) {
  switch (object.kind) {
    case 'post':
      return <PostPreview post={object} {...warned} />
    case 'poll':
      return <PlainPreview text={object.question} />
    case 'channel':
      return <PlainPreview text={object.description} />
    case 'notice':
      return <NoticePreview notice={object} />
    case 'user':
    case 'none':
      return null
    default:
      return object satisfies never
  }
}

/** A text that its author put behind a warning is shown on demand. */
function PostPreview({ post, isOpen, onOpen }: WarnedText & { post: Post }) {
  const i18n = useTranslation()
  const { warning, originalUrl } = post
  const content = <PostContent post={post} />
  return (
    <>
      {warning === undefined || (post.text === undefined && post.contents === undefined) ? (
        <>
          {warning !== undefined && warning.length > 0 && <TextPreview text={warning} />}
          {content}
        </>
      ) : (
        <details
          className="sensitive"
          open={isOpen}
          onToggle={(event) => {
            onOpen(event.currentTarget.open)
          }}
        >
          <summary>
            {warning.length === 0 ? (
              i18n.t('row.sensitive')
            ) : (
              <bdi translate="no">
                <RichTextView text={warning} />
              </bdi>
            )}
          </summary>
          {content}
        </details>
      )}
      {originalUrl !== undefined && (
        <a className="original" href={originalUrl} rel="noopener noreferrer">
          {i18n.t('row.original', { host: new URL(originalUrl).hostname })}
        </a>
      )}
    </>
  )
}

/** The words, or what a post without words holds: "3 pictures: a loaf on a board". */
function PostContent({ post: { text, language, contents } }: { post: Post }) {
  const i18n = useTranslation()
  if (text !== undefined) return <TextPreview text={text} language={language} />
  if (contents === undefined) return null
  const { kind, count, description } = contents
  const described = description === '' ? 'no' : 'yes'
  return <PlainPreview text={i18n.t('row.contents', { kind, count, description, described })} />
}

function NoticePreview({ notice: { text, lost } }: { notice: Notice }) {
  const i18n = useTranslation()
  return <PlainPreview text={lost === undefined ? text : i18n.t('row.lost', { ...lost })} />
}

function TextPreview({ text, language }: { text: RichText; language?: string | undefined }) {
  return (
    <p className="preview" dir="auto" translate="no" lang={language}>
      <RichTextView text={text} />
    </p>
  )
}

function PlainPreview({ text }: { text: string }) {
  return text !== '' && <TextPreview text={[{ kind: 'text', text }]} />
}
