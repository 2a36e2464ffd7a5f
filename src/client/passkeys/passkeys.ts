/**
 * The script of the service's own pages: asks the browser for a passkey, puts the answer into the form, and sends it. Built
 * as a file of its own. The texts come with the form, which `src/service/accounts/passkeys/passkey-fields.ts` renders.
 */
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

function offer(form: HTMLFormElement): void {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void fillAndSend(form)
  })
}

async function fillAndSend(form: HTMLFormElement): Promise<void> {
  const credential = form.querySelector<HTMLInputElement>('[name=credential]')
  const problem = form.querySelector('[role=alert]')
  if (!credential || !problem) return
  problem.textContent = ''
  try {
    credential.value = JSON.stringify(await ask(form))
  } catch (error) {
    const isKnown =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    problem.textContent = (isKnown ? form.dataset['known'] : form.dataset['failed']) ?? ''
    return
  }
  form.submit()
}

function ask({ dataset: { passkey, options = '' } }: HTMLFormElement): Promise<object> {
  const optionsJSON: unknown = JSON.parse(options)
  return passkey === 'create'
    ? startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON })
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) offer(form)
}
