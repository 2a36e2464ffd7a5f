import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-words.ts'

/** Stands for the page when it does not know its networks; the error's own words are for whoever runs it. */
export function NotStarted({ error }: { error: unknown }) {
  const words = useWords()
  return (
    <Notice
      title={words.say('app.couldNotStart')}
      isWholePage
      isFailure
      actions={
        <a className="button" href={window.location.pathname}>
          {words.say('app.retry')}
        </a>
      }
    >
      <p>{error instanceof Error && error.message}</p>
    </Notice>
  )
}
