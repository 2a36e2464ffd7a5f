import type { Interaction } from '#client/domain/interaction.ts'
import type { Settings } from '#client/settings/settings.ts'
import { useAppBadge } from './use-app-badge.ts'
import { useTabTitle } from './use-tab-title.ts'

interface News {
  /** Key of the account whose stream it is. */
  account: string
  /** What is new, each row once. */
  news: readonly Interaction[]
  /** There may be more. */
  isAtLeast: boolean
}

/** Says outside the list how much is new, of the actions that count: in the browser's tab, and on the icon of the installed app. */
export function useUnreadSigns(
  { account, news, isAtLeast }: News,
  { uncounted, showsNewInTab, showsBadge }: Pick<Settings, 'uncounted' | 'showsNewInTab' | 'showsBadge'>,
) {
  const counted = news.filter(({ action }) => !uncounted.includes(action))
  useTabTitle(showsNewInTab ? counted.length : 0, isAtLeast)
  useAppBadge(account, showsBadge ? counted : undefined)
}
