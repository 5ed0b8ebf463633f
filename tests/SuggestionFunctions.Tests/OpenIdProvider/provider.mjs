// A real OpenID Connect provider for the tests, on a free loopback port. It asks nobody anything: whoever is named by
// login_hint is signed in and has consented. POST /test/… are the tests' own handles. It ends with its standard input.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const audience = 'https://town.example/api';
const realNow = Date.now;
let offset = 0;
Date.now = () => realNow() + offset;

let keys = 0;
const newKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig', alg: 'RS256', kid: `key-${++keys}`,
});
const seen = { ended: [], failed: [] };
const people = new Map(); // sub → further claims

const client = (client_id, more) => ({
  client_id,
  redirect_uris: ['http://127.0.0.1/api/session/oidc/callback'],
  post_logout_redirect_uris: ['http://127.0.0.1/'],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  ...more,
});

function build(issuer) {
  const provider = new Provider(issuer, {
    jwks: { keys: [newKey()] },
    // Its own way of asking keeps away from loopback addresses, where the app of a test listens.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    cookies: { keys: ['test'] },
    clients: [
      client('town', { client_secret: 'a secret & more', backchannel_logout_uri: people.get('backchannel') }),
      client('public', { token_endpoint_auth_method: 'none' }),
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'employee_number', 'roles'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, preferred_username: id, ...people.get(id) }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => { ctx.body = form.replace('</form>', '<input type="hidden" name="logout" value="yes"/></form>'); },
        postLogoutSuccessSource: async (ctx) => { ctx.body = 'signed out'; },
      },
      resourceIndicators: { enabled: true },
    },
    ttl: { AccessToken: 600, AuthorizationCode: 3600, IdToken: 600, Interaction: 600, Session: 6000, Grant: 6000 },
  });
  // The app's port is not known before it runs.
  const onLoopback = (path) => (uri) => { const at = new URL(uri); return at.hostname === '127.0.0.1' && at.pathname === path; };
  provider.Client.prototype.redirectUriAllowed = onLoopback('/api/session/oidc/callback');
  provider.Client.prototype.postLogoutRedirectUriAllowed = onLoopback('/');
  provider.on('end_session.success', (ctx) => seen.ended.push(ctx.oidc.session?.accountId ?? ''));
  provider.on('backchannel.error', (_, error) => seen.failed.push(String(error)));
  provider.on('server_error', (_, error) => console.error(error));
  return { provider, answer: provider.callback() };
}

async function interact(provider, request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (params.login_hint === 'nobody') {
    return provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false });
  }

  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: params.login_hint } }, { mergeWithLastSubmission: false });
  }

  const grant = (grantId && await provider.Grant.find(grantId)) || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid profile');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

const handles = {
  'rotate-keys': async () => { current = build(issuer); },
  clock: async ({ seconds }) => { offset = seconds * 1000; },
  person: async ({ sub, ...claims }) => { people.set(sub, claims); },
  backchannel: async ({ uri }) => { people.set('backchannel', uri); current = build(issuer); },
  seen: async () => seen,
  // An access token as the provider itself makes them.
  'access-token': async ({ sub, audience: of = audience, expiresIn = 600 }) => {
    const { provider } = current;
    const token = new provider.AccessToken({
      client: await provider.Client.find('town'), accountId: sub, scope: 'suggestions', gty: 'authorization_code', expiresIn,
    });
    token.resourceServer = new provider.ResourceServer(of, {
      scope: 'suggestions', audience: of, accessTokenFormat: 'jwt', accessTokenTTL: expiresIn, jwt: { sign: { alg: 'RS256' } },
    });
    return { token: await token.save() };
  },
};

const server = createServer(async (request, response) => {
  try {
    const { pathname } = new URL(request.url, issuer);
    if (pathname.startsWith('/test/')) {
      const chunks = await request.toArray();
      const result = await handles[pathname.slice('/test/'.length)](JSON.parse(Buffer.concat(chunks).toString() || '{}'));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result ?? {}));
    } else if (pathname.startsWith('/interaction/')) {
      await interact(current.provider, request, response);
    } else {
      await current.answer(request, response);
    }
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
let issuer;
let current;
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  current = build(issuer);
  console.log(`Listening on ${issuer}`);
});
process.stdin.on('end', () => process.exit()).resume();
