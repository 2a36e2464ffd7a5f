/** What is wrong with the database, as opposed to a statement. */
export type DatabaseFault = 'unavailable' | 'full'

/** SQLSTATE classes and codes, and codes of the operating system; 55000 is a database that is closed to connections. */
const UNAVAILABLE =
  /^(08...|57P0[1-5]|57014|53[0-3]00|25P03|25P04|55000|ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** Messages of the drivers for errors without a code. */
const UNAVAILABLE_MESSAGE =
  /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client (has encountered|was closed))/
const FULL_MESSAGE = 'No space left on device'

/** Returns whether an error, or one of its causes, means that the database cannot be reached or is full; null if neither. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (!(error instanceof Error)) return null
  const { code, message, cause } = error as Error & { code?: unknown }
  const text = typeof code === 'string' ? code : ''
  if (FULL.test(text) || message.includes(FULL_MESSAGE)) return 'full'
  if (UNAVAILABLE.test(text) || UNAVAILABLE_MESSAGE.test(message)) return 'unavailable'
  return databaseFault(cause)
}
