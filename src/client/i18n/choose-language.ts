/**
 * Returns the first preferred language that Hark has: `de-AT` is `de`, and `pt-PT` is `pt-BR`. A tag of another script
 * is another language: `zh-TW` is not `zh-Hans`. Else the first of `spoken`.
 */
export function chooseLanguage(preferred: readonly string[], spoken: readonly [string, ...string[]]): string {
  for (const tag of preferred) {
    const found = spoken.find((language) => writtenForm(language) === writtenForm(tag))
    if (found !== undefined) return found
  }
  return spoken[0]
}

/** Returns the variety of `language` to write dates in: the viewer's own, where the browser names one. */
export function regionOf(language: string, preferred: readonly string[]): string | undefined {
  return preferred.find((tag) => tag !== language && writtenForm(tag) === writtenForm(language))
}

/** Returns a tag's language and script, the script by the region where the tag names none: `zh-Hant` for `zh-HK`. */
function writtenForm(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script ?? ''}`
  } catch {
    return undefined // The stored choice may be no tag at all.
  }
}
