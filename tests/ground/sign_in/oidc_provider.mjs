// A real OpenID provider for the tests: node oidc_provider.mjs <port> <client id> <secret> <callback…>
//
// It signs in, without asking, whoever the last POST to /control named. The same POST may ask it
// to lie: "claims" changes the ID token (signed anew, by the provider's own key or as "sign"
// says), "userinfo" changes the userinfo answer, "discovery" the discovery document.
import { createServer } from 'node:http'
import { createHmac } from 'node:crypto'
import Provider from 'oidc-provider'
import * as jose from 'jose'

const [port, clientId, secret, ...callbacks] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const own = await jose.generateKeyPair('RS256', { extractable: true })
const other = await jose.generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await jose.exportJWK(own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }
let told = { account: { sub: 'nobody' } }

const provider = new Provider(issuer, {
  clients: [{
    client_id: clientId,
    client_secret: secret,
    redirect_uris: callbacks,
    token_endpoint_auth_method: 'client_secret_post'
  }],
  jwks: { keys: [jwk] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ ...told.account, sub: id }) })
})

async function signedIn (req, res) {
  const { params } = await provider.interactionDetails(req, res)
  const accountId = told.account.sub
  const grant = new provider.Grant({ accountId, clientId: params.client_id })
  grant.addOIDCScope('openid email profile')
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(req, res, { login: { accountId }, consent })
}

async function signedAnew (idToken) {
  const claims = { ...jose.decodeJwt(idToken), ...told.claims }
  for (const name of Object.keys(claims)) if (claims[name] === null) delete claims[name]
  const header = { alg: 'RS256', kid: 'own' }
  if (told.sign === 'none') return new jose.UnsecuredJWT(claims).encode()
  if (told.sign === 'secret') return signedBySecret(claims)
  if (told.sign === 'unknown key') header.kid = 'other'
  const key = told.sign ? other.privateKey : own.privateKey
  return new jose.SignJWT(claims).setProtectedHeader(header).sign(key)
}

function signedBySecret (claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', kid: 'own' })}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

async function lied (path, answer) {
  if (path === '/token' && (told.claims || told.sign) && answer.id_token) {
    answer.id_token = await signedAnew(answer.id_token)
  }
  if (path === '/token' && told.withhold) delete answer.id_token
  if (path === '/me') Object.assign(answer, told.userinfo)
  if (path.endsWith('openid-configuration')) Object.assign(answer, told.discovery)
  return answer
}

function lying (path, res) {
  const end = res.end
  res.end = (body) => {
    lied(path, JSON.parse(body)).then((answer) => {
      const text = JSON.stringify(answer)
      res.setHeader('content-length', Buffer.byteLength(text))
      end.call(res, text)
    })
  }
}

async function control (req, res) {
  let text = ''
  for await (const piece of req) text += piece
  told = JSON.parse(text)
  res.end()
}

const answer = provider.callback()
createServer(async (req, res) => {
  const path = req.url.split('?')[0]
  if (path === '/control') return control(req, res)
  if (path.startsWith('/interaction/')) return signedIn(req, res)
  if (['/token', '/me', '/.well-known/openid-configuration'].includes(path)) lying(path, res)
  return answer(req, res)
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
