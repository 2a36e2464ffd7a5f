import type { NewsCount } from './news.ts'
import { MOST_NEWS } from './news.ts'
import './news-pill.css'

interface Props {
  news: NewsCount
  onShowNew: () => void
  onShowAll: () => void
}

/** Says over the list that something newer exists, here or outside the filter. Nothing moves until it is pressed. */
export function NewsPill({ news, onShowNew, onShowAll }: Props) {
  if (news.inside === 0 && news.outside === 0) return null
  return (
    <div className="news-pill" role="status">
      {news.inside > 0 && (
        <button type="button" className="pill" onClick={onShowNew}>
          {amount(news.inside)} new
        </button>
      )}
      {news.outside > 0 && (
        <button type="button" className="pill pill-outside" onClick={onShowAll}>
          {amount(news.outside)} new outside this filter
        </button>
      )}
    </div>
  )
}

function amount(count: number): string {
  return count >= MOST_NEWS ? `${String(MOST_NEWS)}+` : String(count)
}
