import { useState } from 'react'
import type { Picture } from '#client/domain/interaction.ts'

interface Props {
  picture: Picture
  /** Empty where the words beside it say it already. */
  alt: string
}

/** The photo of a post, small. Its room is taken before it is loaded, and stays taken where it cannot be. */
export function Thumbnail({ picture: { url }, alt }: Props) {
  const [failedUrl, setFailedUrl] = useState<string>()
  if (failedUrl === url)
    return <span className="thumbnail" role={alt === '' ? undefined : 'img'} aria-label={alt || undefined} />
  return (
    <img
      className="thumbnail"
      src={url}
      alt={alt}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => {
        setFailedUrl(url)
      }}
    />
  )
}
