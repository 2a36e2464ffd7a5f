import type { Words } from '#client/languages/words.ts'
import { useWords } from '#client/ui/use-words.ts'
import type { NewsCount } from './news.ts'
import { MOST_NEWS } from './news.ts'
import './news-pill.css'

interface Props {
  news: NewsCount
  onShowNew: () => void
  onShowAll: () => void
}

/**
 * Says over the list that something newer exists, here or outside the filter. Nothing moves until it is pressed. It is there
 * before it has something to say, so that a screen reader listens to it.
 */
export function NewsPill({ news, onShowNew, onShowAll }: Props) {
  const words = useWords()
  return (
    <div className="news-pill" role="status">
      {news.inside > 0 && (
        <button type="button" className="pill" onClick={onShowNew}>
          {words.say('news.inside', counted(news.inside, words))}
        </button>
      )}
      {news.outside > 0 && (
        <button type="button" className="pill pill-outside" onClick={onShowAll}>
          {words.say('news.outside', counted(news.outside, words))}
        </button>
      )}
    </div>
  )
}

/** A count to choose the form by, and how to write it: from a certain one on the network says no more. */
function counted(count: number, words: Words) {
  const amount = count >= MOST_NEWS ? words.say('news.atLeast', { count }) : words.number(count)
  return { count, amount }
}
