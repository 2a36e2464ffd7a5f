/** The notifications page; the demo's posts are made with it, too. */
export const HARK = { id: 'hark', name: 'Hark' } as const

/** The client of tokens made by `npm run token`. */
export const COMMAND_LINE = {
  id: 'hark-cli',
  name: 'Hark command line',
  link: 'https://hark.example',
  redirectUris: [],
}
