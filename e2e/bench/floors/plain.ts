import '#client/app/theme.css'
import '#client/interactions/row/row.css'
import '#client/interactions/row/preview.css'
import '#client/ui/action-icon.css'
import '#client/ui/avatar.css'
import '#client/ui/face-pile.css'
import { dateWords, MOST_FACES, OUTLINE, readFirstPage, VERBS, type WireInteraction } from './wire.ts'

/** The first lower bound: the same rows by hand, without any framework. */

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

function icon(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'kind-icon')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('width', '20')
  svg.setAttribute('height', '20')
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  outline.setAttribute('d', OUTLINE)
  svg.append(outline)
  return svg
}

function person({ name, canonical_url }: WireInteraction['users'][number]): HTMLElement {
  return make('a', { class: 'name', href: canonical_url }, make('bdi', {}, name))
}

function sentence({ users, action }: WireInteraction): HTMLElement {
  const [first, second] = users
  const parts: (Node | string)[] = first === undefined ? ['Someone'] : [person(first)]
  if (second !== undefined) parts.push(users.length > 2 ? ', ' : ' and ', person(second))
  if (users.length > 2)
    parts.push(' and ', make('button', { class: 'others' }, `${String(users.length - 2)} others`))
  return make('p', { class: 'sentence' }, ...parts, VERBS[action])
}

function row(interaction: WireInteraction, index: number): HTMLElement {
  const { users, objects, event_date, action } = interaction
  const faces = users.slice(0, MOST_FACES).map(({ avatar_image }) =>
    make('img', {
      class: 'avatar',
      src: avatar_image.url,
      width: '24',
      height: '24',
      alt: '',
      loading: 'lazy',
    }),
  )
  const [object] = objects
  const time = make('time', { datetime: event_date }, dateWords(event_date))
  return make(
    'article',
    { class: 'row', 'data-action': action, tabindex: '0', 'aria-posinset': String(index + 1) },
    icon(),
    make(
      'div',
      { class: 'row-body' },
      make(
        'div',
        { class: 'row-head' },
        make('span', { class: 'face-pile' }, ...faces),
        sentence(interaction),
        make('a', { class: 'moment row-link', href: object?.canonical_url ?? '' }, time),
      ),
      ...(object?.text === undefined ? [] : [make('p', { class: 'preview' }, object.text)]),
    ),
  )
}

const interactions = await readFirstPage()
const feed = make('div', { class: 'shell', role: 'feed' }, ...interactions.map(row))
document.getElementById('root')?.append(feed)
