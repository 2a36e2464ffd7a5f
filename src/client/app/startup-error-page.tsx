import { NetworksError } from '#client/session/networks.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-translation.ts'

/**
 * Stands for a page that cannot be drawn. What is wrong with `networks.json` is told to whoever runs Hark; any other
 * error's words would tell a reader nothing.
 */
export function NotDrawn({ error }: { error: unknown }) {
  const words = useWords()
  const { pathname, search } = window.location
  const isOfNetworks = error instanceof NetworksError
  return (
    <Notice
      title={words.say(isOfNetworks ? 'app.couldNotStart' : 'app.couldNotShow')}
      isWholePage
      isFailure
      actions={
        <a className="button" href={pathname + search}>
          {words.say('app.retry')}
        </a>
      }
    >
      {isOfNetworks && <p>{error.message}</p>}
    </Notice>
  )
}
