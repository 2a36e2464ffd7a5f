/** Returns a language's own name for itself, as its speakers look for it: "Deutsch" for `de`. */
export function languageName(tag: string): string {
  const [first = '', ...rest] = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return first.toLocaleUpperCase(tag) + rest.join('')
}
