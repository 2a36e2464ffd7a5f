/** A language by its own name, as whoever speaks it looks for it: "Deutsch" for `de`. */
export function languageName(tag: string): string {
  const [first = '', ...rest] = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return first.toLocaleUpperCase(tag) + rest.join('')
}
