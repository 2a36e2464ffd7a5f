/** The notifications page: its sign-in belongs to this program, and invented people post with it. */
export const HARK = { id: 'hark', name: 'Hark' } as const

/** The program that the tokens of `npm run token` belong to. */
export const COMMAND_LINE = {
  id: 'hark-cli',
  name: 'Hark command line',
  link: 'https://hark.example',
  redirectUris: [],
}
