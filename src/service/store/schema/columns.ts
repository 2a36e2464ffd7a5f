import { bigint, integer } from 'drizzle-orm/pg-core'

export function id() {
  return bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
}

/** A whole number that JavaScript holds exactly. Times are epoch milliseconds from the injected clock, never SQL `now()`. */
export function whole(name: string) {
  return bigint(name, { mode: 'number' })
}

export function counter(name: string) {
  return integer(name).notNull().default(0)
}
