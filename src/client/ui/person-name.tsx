import { displayNameOf, type User } from '#client/domain/user.ts'
import { RichTextView } from './rich-text-view.tsx'
import { useTranslation } from './use-translation.ts'

/** A name as its owner writes it, isolated from the sentence around it; no translator may touch it. */
export function PersonName({ person, className }: { person: User; className?: string }) {
  const i18n = useTranslation()
  return (
    <bdi className={className} translate="no">
      {person.richName === undefined ? displayNameOf(person, i18n) : <RichTextView text={person.richName} />}
    </bdi>
  )
}
