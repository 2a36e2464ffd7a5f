/** What the page cannot do without; every browser of the build's target has it. */
const NEEDED: readonly (readonly [name: string, isThere: () => boolean])[] = [
  ['Intl.PluralRules', () => 'PluralRules' in Intl],
  ['Intl.ListFormat', () => 'ListFormat' in Intl],
  ['Intl.RelativeTimeFormat', () => 'RelativeTimeFormat' in Intl],
  ['Intl.DisplayNames', () => 'DisplayNames' in Intl],
  ['Array.prototype.toSorted', () => 'toSorted' in Array.prototype],
  ['Array.prototype.with', () => 'with' in Array.prototype],
  ['IntersectionObserver', () => 'IntersectionObserver' in window],
  ['ResizeObserver', () => 'ResizeObserver' in window],
  ['AbortController', () => 'AbortController' in window],
]

/** Returns the names of what this browser lacks of it. */
export function missingFeatures(): readonly string[] {
  return NEEDED.filter(([, isThere]) => !isThere()).map(([name]) => name)
}
