/** Returns the first preferred language that Hark has, by the tag's first part: `de-AT` is `de`. Else the first of `spoken`. */
export function chooseLanguage(preferred: readonly string[], spoken: readonly [string, ...string[]]): string {
  const found = preferred.map(languageOf).find((language) => spoken.includes(language))
  return found ?? spoken[0]
}

/** Returns the variety of `language` to write dates in: the viewer's own, where the browser names one. */
export function regionOf(language: string, preferred: readonly string[]): string | undefined {
  return preferred.find((tag) => languageOf(tag) === language && tag !== language)
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag
}
