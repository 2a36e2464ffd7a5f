import { html } from 'hono/html'
import type { Translation } from '#service/i18n/translation.ts'
import type { HttpError } from '#service/model/http-error.ts'
import type { Html } from './layout.ts'

/** What was typed into a form that is shown again, and what was wrong with it. */
export interface LastTry {
  /** The form that was sent, by the `way` that it sends. */
  way: string
  typed: Readonly<Record<string, string>>
  problem: string
  /** The field that has to be corrected; null where no single one has to. */
  field: string | null
}

/** Describes a form that was refused. */
export function lastTry(i18n: Translation, way: string, typed: LastTry['typed'], error: HttpError): LastTry {
  return { way, typed, problem: i18n.sayError(error), field: error.field }
}

/** Returns the last try where it was of this form: a page may have several. */
export function triedBy(way: string, last: LastTry | null): LastTry | null {
  return last?.way === way ? last : null
}

/** Renders what was wrong, with focus, above the forms, where it does not belong to a field. */
export function problemLine(last: LastTry | null): Html {
  if (last?.field !== null) return html``
  return html`<p class="problem" role="alert" tabindex="-1" autofocus>${last.problem}</p>`
}

/** What an input or text area is called and accepts. */
export interface Field {
  name: string
  label: string
  /** What is in it at first. What was typed replaces it, but never in a password's field. */
  value?: string
  /** Text below the field. */
  hint?: Html | string
  /** The attributes of its own, without those that every field has. */
  attributes: Html
  isMultiline?: boolean
  isSecret?: boolean
}

/** Renders a field with its label and hint; one that was wrong has the reason below it, and the focus. */
export function fieldOf(field: Field, last: LastTry | null): Html {
  const { name, label, hint, attributes } = field
  const value = (field.isSecret ? undefined : last?.typed[name]) ?? field.value ?? ''
  const isWrong = last !== null && last.field === name
  const id = `${last?.way ?? 'new'}-${name}`
  const [hintId, problemId] = [`hint-${id}`, `problem-${id}`]
  const described = [...(hint === undefined ? [] : [hintId]), ...(isWrong ? [problemId] : [])].join(' ')
  const state = html`${described === '' ? '' : html`aria-describedby="${described}"`}
  ${isWrong ? html`aria-invalid="true" autofocus` : ''}`
  return html`<div class="field">
    <label
      >${label}
      ${
        field.isMultiline
          ? html`<textarea name="${name}" ${attributes} ${state}>${value}</textarea>`
          : html`<input name="${name}" value="${value}" ${attributes} ${state} />`
      }
    </label>
    ${hint === undefined ? '' : html`<p class="hint" id="${hintId}">${hint}</p>`}
    ${isWrong ? html`<p class="wrong" id="${problemId}">${last.problem}</p>` : ''}
  </div>`
}
