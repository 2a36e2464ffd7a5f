import './avatar.css'
import { useState } from 'react'
import type { User } from '#client/domain/user.ts'

interface Props {
  person: Pick<User, 'id' | 'name' | 'handle' | 'avatarUrl'>
  /** Side in CSS pixels. */
  size: number
  /** Draws the mark of a person who is new. */
  isNew?: boolean | undefined
}

/** Pictures that could not be loaded: rows are mounted often, and each would ask again. */
const failedUrls = new Set<string>()
const MAX_FAILED = 1_000

function rememberFailed(url: string) {
  if (failedUrls.size >= MAX_FAILED) failedUrls.clear()
  failedUrls.add(url)
}

/** A face, or initials where there is none or it does not load. Silent: the name always stands beside it. */
export function Avatar({ person, size, isNew }: Props) {
  const [, setFailedUrl] = useState<string>()
  const { avatarUrl } = person
  if (avatarUrl === undefined || failedUrls.has(avatarUrl))
    return (
      <span
        className="avatar initials"
        data-tint={tintOf(person.id)}
        data-new={isNew}
        style={{ width: size, height: size, fontSize: size * 0.4 }}
        aria-hidden
      >
        {initialsOf(person)}
      </span>
    )
  return (
    <img
      className="avatar"
      data-new={isNew}
      src={avatarUrl}
      width={size}
      height={size}
      alt=""
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => {
        rememberFailed(avatarUrl)
        setFailedUrl(avatarUrl)
      }}
    />
  )
}

/** How many tints `avatar.css` knows. */
const TINTS = 8

function tintOf(id: string): number {
  return (
    Array.from(id).reduce((hash, point) => (hash * 31 + (point.codePointAt(0) ?? 0)) % 1_000_003, 7) % TINTS
  )
}

/** The first letters of the first and the last word, or of the handle. */
function initialsOf({ name, handle }: Props['person']): string {
  const words = name
    .replace(/^@/, '')
    .split(/[\s_.-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  )
  return (letters.join('') || firstLetter(handle) || '?').toLocaleUpperCase()
}

function firstLetter(word: string): string {
  return Array.from(word).find((point) => /[\p{L}\p{N}]/u.test(point)) ?? ''
}
