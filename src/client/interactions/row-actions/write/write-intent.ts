import * as v from 'valibot'
import type { Write } from '#client/network/dialect.ts'
import { type Account, accountKey } from '#client/session/account.ts'

/** A write on its way through the sign-in for its permission. The viewer may come back as someone else. */
const intentSchema = v.object({
  account: v.string(),
  write: v.object({
    kind: v.picklist(['follow', 'mute', 'star', 'request', 'follower', 'heldBack']),
    id: v.string(),
    isOn: v.boolean(),
  }),
})

export function writeIntent(account: Account, write: Write): string {
  return JSON.stringify({ account: accountKey(account), write } satisfies v.InferOutput<typeof intentSchema>)
}

/** Returns the write of an intent; undefined for one of another account, or no such intent. */
export function parseWriteIntent(intent: string, account: Account): Write | undefined {
  try {
    const parsed = v.safeParse(intentSchema, JSON.parse(intent))
    return parsed.success && parsed.output.account === accountKey(account) ? parsed.output.write : undefined
  } catch {
    return undefined
  }
}
