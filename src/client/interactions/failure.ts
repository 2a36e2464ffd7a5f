import { NetworkError } from '#client/network/errors.ts'

/** A failure in words for people, and for those who look into it. */
export interface FailureWords {
  readonly title: string
  readonly hint: string
  readonly canRetry: boolean
  /** Identifies the occurrence to whoever runs the network. */
  readonly reference: string | undefined
}

/** Turns any error into words; `networkName` says whose failure it is. */
export function failureWords(error: unknown, networkName: string): FailureWords {
  if (!(error instanceof NetworkError))
    return {
      title: 'Something went wrong on this page',
      hint: 'It is our fault, not yours.',
      canRetry: true,
      reference: undefined,
    }
  return { ...wordsOf(error, networkName), reference: error.errorId }
}

function wordsOf(error: NetworkError, network: string): Omit<FailureWords, 'reference'> {
  switch (error.kind) {
    case 'unreachable':
      return {
        title: `${network} cannot be reached`,
        hint: 'Check your connection, or try again in a moment.',
        canRetry: true,
      }
    case 'timeout':
      return {
        title: `${network} is taking too long`,
        hint: 'It may be busy. Try again in a moment.',
        canRetry: true,
      }
    case 'not-an-api':
      return {
        title: `${network} sent something unreadable`,
        hint: 'Something between you and the network may have answered in its place.',
        canRetry: true,
      }
    case 'signed-out':
      return {
        title: `${network} has signed you out`,
        hint: 'Sign in again to go on reading.',
        canRetry: false,
      }
    case 'forbidden':
      return {
        title: `${network} does not allow this`,
        hint: ownWords(error) ?? 'A permission is missing.',
        canRetry: false,
      }
    case 'rate-limited':
      return {
        title: `${network} asks for a pause`,
        hint: 'Too many requests were made. Try again in a minute.',
        canRetry: true,
      }
    case 'server':
      return {
        title: `${network} has a problem`,
        hint: 'It is on their side. Try again in a moment.',
        canRetry: true,
      }
    case 'rejected':
      return {
        title: `${network} did not understand`,
        hint: ownWords(error) ?? 'The request was refused.',
        canRetry: true,
      }
    default:
      return error.kind satisfies never
  }
}

/** What the network itself said, where it said anything. */
function ownWords(error: NetworkError): string | undefined {
  return error.message === error.kind ? undefined : error.message
}
