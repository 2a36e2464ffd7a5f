import type { Translation } from '#client/i18n/translation.ts'

/** How a count is written: "20", or "20+" where there may be more. */
export function formatCount(count: number, isAtLeast: boolean, i18n: Translation): string {
  return isAtLeast ? i18n.t('newer.atLeast', { count }) : i18n.number(count)
}
