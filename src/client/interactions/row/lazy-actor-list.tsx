import { type ComponentProps, useState } from 'react'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { ActorList } from './actor-list.tsx'

type Props = ComponentProps<typeof ActorList>

/** The actors of a group, which no row needs to be read; where what draws them does not come, an offer to try again. */
export const LazyActorList = loading()

function loading() {
  return lazyPart<Props>(async () => (await import('./actor-list.tsx')).ActorList, NotLoaded)
}

/** Loads anew when it is pressed only: nothing is requested without input. */
function NotLoaded(props: Props) {
  const i18n = useTranslation()
  const [Next, setNext] = useState<typeof LazyActorList>()
  if (Next) return <Next {...props} />
  return (
    <p id={props.id} role="alert">
      {i18n.t('row.listFailed')}
      <button
        type="button"
        className="text-button"
        onClick={() => {
          setNext(loading())
        }}
      >
        {i18n.t('app.retry')}
      </button>
    </p>
  )
}
