import { plainText } from '#client/domain/text/rich-text.ts'
import { shortName } from '#client/domain/text/short-name.ts'
import { displayNameOf, type User } from '#client/domain/user.ts'
import { RichTextView } from './rich-text-view.tsx'
import { useTranslation } from './use-translation.ts'

interface Props {
  person: User
  className?: string
  /** Within a sentence, where a name may only be so long. */
  isShort?: boolean
}

/** A name as its owner writes it, isolated from the sentence around it; no translator may touch it. */
export function PersonName({ person, className, isShort = false }: Props) {
  const i18n = useTranslation()
  const { richName } = person
  const name = displayNameOf(person, i18n)
  const isRich =
    richName !== undefined && !(isShort && shortName(plainText(richName)) !== plainText(richName))
  return (
    <bdi className={className} translate="no">
      {isRich ? <RichTextView text={richName} /> : isShort ? shortName(name) : name}
    </bdi>
  )
}
