import type { MessageKey, Translation } from '#client/i18n/translation.ts'
import { type FailureKind, NetworkError } from '#client/network/errors.ts'

/** A failure in words for people, and for those who look into it. */
export interface FailureMessage {
  readonly title: string
  readonly hint: string
  /** The hint says more than "try again": it is the network's own, or there is no use in that. */
  readonly isHintNeeded: boolean
  readonly canRetry: boolean
  /** Identifies the occurrence to the network's operator. */
  readonly reference: string | undefined
  /** Permissions to ask for by signing in again, in the network's words. */
  readonly missingScopes: readonly string[]
}

interface Saying {
  readonly title: MessageKey
  readonly hint: MessageKey
  readonly isFinal?: boolean
  /** What the network said says more than our hint. */
  readonly prefersNetworksWords?: boolean
}

const SAYINGS: Readonly<Record<FailureKind, Saying>> = {
  unreachable: { title: 'failure.unreachable', hint: 'failure.unreachableHint' },
  timeout: { title: 'failure.timeout', hint: 'failure.timeoutHint' },
  'not-an-api': { title: 'failure.notAnApi', hint: 'failure.notAnApiHint' },
  'signed-out': {
    title: 'failure.signedOut',
    hint: 'failure.signedOutHint',
    isFinal: true,
    prefersNetworksWords: true,
  },
  forbidden: {
    title: 'failure.forbidden',
    hint: 'failure.forbiddenHint',
    isFinal: true,
    prefersNetworksWords: true,
  },
  'rate-limited': { title: 'failure.rateLimited', hint: 'failure.rateLimitedHint' },
  server: { title: 'failure.server', hint: 'failure.serverHint' },
  rejected: { title: 'failure.rejected', hint: 'failure.rejectedHint', prefersNetworksWords: true },
}

/** "Insufficient Storage": App.net's and pnut.io's answer to an account that holds too much, which its owner can mend. */
const STORAGE_FULL = 507

/** Turns any error into words; `networkName` says whose failure it is. */
export function failureMessage(error: unknown, networkName: string, i18n: Translation): FailureMessage {
  if (!(error instanceof NetworkError))
    return {
      title: i18n.t('failure.ours'),
      hint: i18n.t('failure.oursHint'),
      isHintNeeded: false,
      canRetry: true,
      reference: undefined,
      missingScopes: [],
    }
  const { title, hint, isFinal = false, prefersNetworksWords = false } = SAYINGS[error.kind]
  const networksWords =
    prefersNetworksWords || error.status === STORAGE_FULL ? networksWordsOf(error) : undefined
  const scopes = error.missingScopes.join(', ')
  return {
    title: i18n.t(title, { network: networkName }),
    hint: scopes === '' ? (networksWords ?? i18n.t(hint)) : i18n.t('failure.missingScopes', { scopes }),
    isHintNeeded: isFinal || networksWords !== undefined,
    canRetry: !isFinal,
    reference: error.errorId,
    missingScopes: error.missingScopes,
  }
}

/** Returns what the network itself said, where it said anything. */
export function networksWordsOf(error: NetworkError): string | undefined {
  return error.message === error.kind ? undefined : error.message
}
