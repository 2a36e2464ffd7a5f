import { ASIA } from './writing/asia.ts'
import { ELSEWHERE } from './writing/elsewhere.ts'
import { EUROPE } from './writing/europe.ts'
import { INGRID } from './writing/ingrid.ts'
import { KWABENA } from './writing/kwabena.ts'
import { MARISOL } from './writing/marisol.ts'
import { NOOR } from './writing/noor.ts'

export { CHANNELS } from './writing/channels.ts'
export { REPLIES } from './writing/replies.ts'

/** What each person of PEOPLE posts, by username, in the order in which they would have written it. */
export const POSTS: Readonly<Record<string, readonly string[]>> = {
  marisol: MARISOL,
  ingrid: INGRID,
  kwabena: KWABENA,
  noor: NOOR,
  ...EUROPE,
  ...ASIA,
  ...ELSEWHERE,
}
