/// <reference types="vite/client" />
import { createHash } from 'node:crypto'
import css from './pages.css?raw'

/** The stylesheet of the server-rendered pages. */
export const STYLESHEET = css

/** Its path changes with its content, so it may be cached indefinitely. */
export const STYLESHEET_PATH = `/oauth/pages-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`
