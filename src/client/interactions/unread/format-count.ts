import type { Words } from '#client/i18n/translation.ts'

/** How a count is written: "20", or "20+" where there may be more. */
export function amountOf(count: number, isAtLeast: boolean, words: Words): string {
  return isAtLeast ? words.say('news.atLeast', { count }) : words.number(count)
}
