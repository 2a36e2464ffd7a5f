import type { RequestLog } from './request-log.ts'

interface Logs {
  log: (line: string) => void
  /** Absent where requests are not logged. */
  logRequest?: RequestLog
}

/**
 * Creates the logs of a format: text holds the service's own messages, JSON also each request, one object for each line.
 * @param write writes one line
 */
export function createLogs(format: 'text' | 'json', write: (line: string) => void): Logs {
  if (format === 'text') return { log: write }
  function writeJson(entry: object): void {
    write(JSON.stringify({ time: new Date().toISOString(), ...entry }))
  }
  return {
    log: (message) => {
      writeJson({ message })
    },
    logRequest: (request) => {
      writeJson({ message: 'request', ...request })
    },
  }
}
