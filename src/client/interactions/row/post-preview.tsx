import './preview.css'
import type { Post, PostContents } from '#client/domain/interaction.ts'
import type { RichText } from '#client/domain/text/rich-text.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { RichTextView } from '#client/ui/rich-text-view.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { Thumbnail } from './thumbnail.tsx'

export interface Shown {
  /** A row near above shows the same object. */
  isRepeated: boolean
  /** The text behind a warning is shown. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** A text that its author put behind a warning is shown on demand. */
export function PostPreview({ post, isRepeated, isOpen, onOpen }: Shown & { post: Post }) {
  const i18n = useTranslation()
  const { warning, originalUrl } = post
  const content = <PostContent post={post} isRepeated={isRepeated} />
  return (
    <>
      {warning === undefined || (post.text === undefined && post.contents === undefined) ? (
        <>
          {warning !== undefined && warning.length > 0 && (
            <TextPreview text={warning} isRepeated={isRepeated} />
          )}
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

/** The words, or what a post without words holds: "3 pictures: a loaf on a board"; beside them its photo. */
function PostContent({ post, isRepeated }: Pick<Shown, 'isRepeated'> & { post: Post }) {
  const i18n = useTranslation()
  const { showsPictures } = useSettings()
  const { text, language, contents, picture } = post
  const words =
    text !== undefined ? (
      <TextPreview text={text} language={language} isRepeated={isRepeated} />
    ) : (
      contents && <PlainPreview text={saidOf(contents)} isRepeated={isRepeated} />
    )
  if (picture === undefined || isRepeated || !showsPictures) return words
  const { description } = picture
  return (
    <div className="pictured">
      {words}
      <Thumbnail
        picture={picture}
        alt={text === undefined ? '' : description || saidOf({ kind: 'picture', count: 1, description })}
      />
    </div>
  )

  function saidOf({ kind, count, description }: PostContents): string {
    const described = description === '' ? 'no' : 'yes'
    return i18n.t('row.contents', { kind, count, description, described })
  }
}

interface TextProps {
  text: RichText
  language?: string | undefined
  /** Drawn as one quiet line. */
  isRepeated?: boolean
}

function TextPreview({ text, language, isRepeated = false }: TextProps) {
  return (
    <p className="preview" data-repeated={isRepeated || undefined} dir="auto" translate="no" lang={language}>
      <RichTextView text={text} />
    </p>
  )
}

/** A text without links. */
export function PlainPreview({ text, isRepeated = false }: Omit<TextProps, 'text'> & { text: string }) {
  return text !== '' && <TextPreview text={[{ kind: 'text', text }]} isRepeated={isRepeated} />
}
