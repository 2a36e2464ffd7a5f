import type { Dialect } from '../dialect.ts'
import { appnet } from './appnet/appnet.ts'

/** The dialects that `networks.json` may name. */
export const DIALECTS = new Map<string, Dialect>([['appnet', appnet]])
