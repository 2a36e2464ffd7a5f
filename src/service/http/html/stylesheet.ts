/// <reference types="vite/client" />
import { createHash } from 'node:crypto'
import forms from './forms.css?raw'
import pages from './pages.css?raw'

/** The stylesheet of the server-rendered pages. */
export const STYLESHEET = pages + forms

/** Its path changes with its content, so it may be cached indefinitely. */
export const STYLESHEET_PATH = `/oauth/pages-${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12)}.css`
